"""The record of a run: what a program asked and did, at which line, on a clock of its own."""
