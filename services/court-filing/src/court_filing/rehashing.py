"""Makes court-filing's keyed hashes anew: of cases and counts."""

from __future__ import annotations

from conduit.ledger.rehashing import LedgerHashes
from conduit.pepper_columns import renew_words
from conduit.peppers import Over, in_hex
from court_filing.postgres import PostgresCourtWork

_SEPARATOR = "/"


async def rehash(work: PostgresCourtWork, over: Over) -> int:
    """Lay a secret over every hash; return how many there are."""
    mark = in_hex(over)

    def case(destination: str) -> str:
        court, separator, hashed = destination.partition(_SEPARATOR)
        return f"{court}{separator}{mark(hashed)}" if separator else destination

    ledger = LedgerHashes(match=mark, destination=case, paper={})
    count = await ledger.renew(work.connection)
    return count + await renew_words(
        work.connection, "strays", "line", mark, only="kind = 'confirmation'"
    )
