"""A town in which everything is killed once, held against one in which nothing is."""
