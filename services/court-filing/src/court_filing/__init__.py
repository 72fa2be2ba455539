"""Asks courts to clear convictions, and never asks twice."""
