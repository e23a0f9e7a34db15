"""The site while an author writes: built again on each save, with the proofs beside it."""
