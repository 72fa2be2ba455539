"""What both courts promise: the one that fits in a test and the one that stands in for real."""
