"""A court's own case management: five tables in a PostgreSQL of its own, open to change capture."""
