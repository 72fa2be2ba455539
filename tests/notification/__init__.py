"""The notification service: what people are told, and how."""
