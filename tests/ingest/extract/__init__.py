"""Extracts of courts, read by a mapping."""
