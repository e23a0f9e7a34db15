"""The questions asked of a record, and the verdict: checks, faults with their evidence, known mistakes, the report."""
