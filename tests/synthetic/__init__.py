"""What an invented county promises."""
