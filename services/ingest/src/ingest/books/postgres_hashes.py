"""Every column of ingest's books that holds keyed hashes."""

from __future__ import annotations

from typing import Final

from conduit.pepper_columns import renew_hashes
from conduit.peppers import Over
from conduit.postgres import Link

HASHED: Final = (
    ("key_hashes", "hash"),
    ("marks", "hash"),
    ("claims", "digest"),
    ("affirmations", "digest"),
    ("court_rows", "key"),
    ("court_rows", "parent"),
    ("court_rows", "who"),
    ("court_owed", "who"),
    ("deliveries", "idempotency"),
    ("deliveries", "body"),
    ("submissions", "idempotency"),
    ("submissions", "body"),
)
"""Table and column."""


async def rehash(link: Link, over: Over) -> int:
    """Lay a secret over all of them; return how many there are."""
    return sum([await renew_hashes(link, *place, over) for place in HASHED])
