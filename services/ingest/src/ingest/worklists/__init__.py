"""What two sources do not both say: found, counted, and worked off by people."""
