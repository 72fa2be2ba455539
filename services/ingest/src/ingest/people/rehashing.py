"""Makes ingest's keyed hashes anew, those of the erased and of what was cleared among them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from conduit.errors import ConduitError
from conduit.keys import Key, KeyStore
from conduit.peppers import Over, in_hex
from conduit.sealing import seal, unseal
from ingest.books.port import IngestWork
from ingest.claims.claim import Claim, Cleared
from schemas.fact import PersonToken
from schemas.sealed import Sealed, Section


def rehashing(keys: KeyStore) -> Callable[[IngestWork, Over], Awaitable[int]]:
    """Lay a secret over every hash in the books and under seals; what it returns says how many."""

    async def rehash(work: IngestWork, over: Over) -> int:
        count = await work.rehash(over)
        return count + await _cleared(work, keys, over)

    return rehash


async def _cleared(work: IngestWork, keys: KeyStore, over: Over) -> int:
    """By these alone a conviction that was cleared is known again."""
    claims = await work.endings.ended()
    found = await keys.find(Section.FACTS, {claim.token for claim in claims.values()})
    made: dict[int, Sealed] = {}
    for number, claim in claims.items():
        if sealed := _resealed(claim, found, over):
            made[number] = sealed
    await work.endings.rewrite(made)
    return len(made)


def _resealed(
    claim: Claim, keys: Mapping[PersonToken, Key | ConduitError], over: Over
) -> Sealed | None:
    key, sealed = keys.get(claim.token), claim.facts
    if not isinstance(key, Key) or sealed is None:
        return None
    cleared = _renewed(unseal(sealed, Cleared, token=claim.token, key=key), over)
    return seal(
        cleared,
        Section.FACTS,
        token=claim.token,
        sealed_at=sealed.sealed_at,
        key=key.opening(sealed.key_id),
    )


def _renewed(cleared: Cleared, over: Over) -> Cleared:
    mark = in_hex(over)
    return Cleared(
        convictions=tuple(
            end.model_copy(update={"marks": tuple(map(mark, end.marks))})
            for end in cleared.convictions
        )
    )
