"""Rules in motion: tried, promoted, and whose snapshots follow."""
