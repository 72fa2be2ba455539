"""What holds between services."""
