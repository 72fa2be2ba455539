"""Tests of the programs that make one machine a whole system."""
