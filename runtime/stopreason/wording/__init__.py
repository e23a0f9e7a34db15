"""What learners are told, sentence by sentence."""
