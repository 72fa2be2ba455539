"""Tests of the invented world: what it stores is evidence, so it must not lie."""
