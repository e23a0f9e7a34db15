"""What the two OpenAI dialects share."""
