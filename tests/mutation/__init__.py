"""Mutation testing: the law is changed by one word at a time, and some test must notice."""
