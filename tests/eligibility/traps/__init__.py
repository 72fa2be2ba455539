"""What earlier engines fell into, by number; each is a test, here or where `elsewhere.toml` says."""
