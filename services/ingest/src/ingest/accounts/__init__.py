"""Where every row of a file went: counted at ends of their own, and held against each other."""
