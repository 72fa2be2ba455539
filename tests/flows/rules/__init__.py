"""Rules in motion: tried on everybody, promoted in lots, stopped, undone."""
