"""Tells people what a court has done, once, in their language."""
