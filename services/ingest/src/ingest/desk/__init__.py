"""Where people look at rows nobody could read, and say what stands in them."""
