"""The books of what is done to the world: effects, the carriers they travel in, releases."""
