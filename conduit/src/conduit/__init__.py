"""Carries events between Kafka, PostgreSQL and plain functions. Knows no law."""
