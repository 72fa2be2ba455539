"""Tests of the state repository."""
