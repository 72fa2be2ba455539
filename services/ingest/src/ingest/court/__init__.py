"""A court's own database as a source: its changes, captured by Debezium, become claims."""
