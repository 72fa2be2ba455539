"""A person's record: found or begun, entered, sealed, published, and at an end."""
