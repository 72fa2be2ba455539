"""The desk where rows wait that nobody could read."""
