"""The law, read as tables."""
