"""Kafka, PostgreSQL and our processes on one machine: started, watched, stopped."""
