"""`lessons/` to a `Course`. Problems are collected, nothing is written, and no lesson's code is run."""
