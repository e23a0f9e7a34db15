"""What helps authors to write: scaffolds, places still to fill in, and schemas for editors."""
