"""Who may do what, tried on real servers."""
