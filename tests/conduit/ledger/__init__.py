"""Tests of the books of effects."""
