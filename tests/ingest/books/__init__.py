"""What ingest's books promise, kept by the twin in memory and by PostgreSQL alike."""
