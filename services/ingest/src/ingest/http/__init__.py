"""How sources deliver over HTTP, and what they are told."""
