"""Worklists between two sources."""
