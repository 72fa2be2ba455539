"""Tests of a court's own database as a source."""
