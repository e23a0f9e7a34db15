"""One run of a learner's program: the module `lesson` that it imports from, its tools, its prints, its end."""
