"""Applies the law to a record, and explains itself."""
