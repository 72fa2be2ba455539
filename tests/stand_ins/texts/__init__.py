"""Tests of the text provider."""
