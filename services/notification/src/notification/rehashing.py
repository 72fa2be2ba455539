"""Makes notification's keyed hashes anew: of addresses and telephone numbers."""

from __future__ import annotations

from conduit.ledger.rehashing import LedgerHashes
from conduit.pepper_columns import renew_words
from conduit.peppers import Over, in_hex
from notification.postgres import PostgresNoticeWork
from notification.texting import NUMBER, is_campaign
from notification.writing import ADDRESS


async def rehash(work: PostgresNoticeWork, over: Over) -> int:
    """Lay a secret over every hash; return how many there are."""
    mark, link = in_hex(over), work.connection

    def phone(known: str) -> str:
        return known if is_campaign(known) else mark(known)

    count = await LedgerHashes(match=mark, paper={ADDRESS: mark, NUMBER: mark}).renew(link)
    count += await renew_words(link, "spoiled", "address", mark)
    return count + await renew_words(link, "opt_outs", "phone", phone)
