"""The questions a pack may ask, by subject."""
