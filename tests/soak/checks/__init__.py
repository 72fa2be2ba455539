"""What must hold of a history, read from the history alone: nothing here knows the services."""
