"""The law, as decision tables. Nothing in here knows about Kafka, the web or the clock."""
