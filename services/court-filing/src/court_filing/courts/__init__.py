"""Courts, as this service speaks with them."""
