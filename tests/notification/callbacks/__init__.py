"""Carriers and people call us: only what is signed is believed, once."""
