"""What ingest keeps: the ports, and their two homes, PostgreSQL and dictionaries."""
