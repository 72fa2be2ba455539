"""What the court and operators may call."""
