"""How sources print days, places, sections and numbers, in one normal form."""
