"""The books of files, row by row."""
