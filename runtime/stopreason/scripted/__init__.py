"""The scripted model: a script, a seed and a conversation in, a reply or a refusal out. Nothing here keeps a state."""
