"""Tests of what carries events between Kafka, PostgreSQL and plain functions."""
