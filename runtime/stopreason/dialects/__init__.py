"""The APIs that the scripted model speaks, one package each. None of them knows another."""
