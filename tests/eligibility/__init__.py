"""Deciding what the law gives."""
