"""Values that cross a service boundary."""
