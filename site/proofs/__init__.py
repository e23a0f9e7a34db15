"""The proofs: every lesson's programs, run for real, each in a process of its own with a limit."""
