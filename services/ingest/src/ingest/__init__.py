"""Reads what courts and the state know, and says what is known of each person."""
