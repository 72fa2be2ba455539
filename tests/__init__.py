"""Every test of the system, in a tree that mirrors the code."""
