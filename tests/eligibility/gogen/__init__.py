"""Code for America's gogen, row for row."""
