"""Measures what a learner and an author wait for. `make bench` runs it; nothing here ever fails a build."""
