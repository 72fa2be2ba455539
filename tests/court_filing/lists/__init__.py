"""Cases filed as lines of a list, at a court that takes lists."""
