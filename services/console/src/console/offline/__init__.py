"""A county's file decided on one machine: no Kafka, no database, no network."""
