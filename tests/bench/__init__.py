"""Measures what was promised: a figure, its target, met or missed. Never a timed test."""
