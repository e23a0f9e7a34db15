"""What a learner takes home: each checkpoint as a file that runs, each lesson as a notebook."""
