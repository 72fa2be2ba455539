"""Finds people by their keyed hashes; who was never heard of gets a name that says nothing."""

import secrets
from collections.abc import Collection, Mapping

from ingest.books.port import IngestWork
from ingest.spelling.person_keys import KeyHash
from schemas.fact import PersonToken


def new_token() -> PersonToken:
    """Mint a random name that says nothing."""
    return PersonToken(secrets.token_hex(16))


async def enrolled(
    work: IngestWork, hashes: Collection[KeyHash]
) -> tuple[Mapping[KeyHash, PersonToken], set[PersonToken]]:
    """Find everybody's token, and say whose are new."""
    found = dict(await work.people.tokens(hashes))
    minted = {key: new_token() for key in hashes if key not in found}
    bound = await work.people.enrol(minted) if minted else {}
    newcomers = {token for key, token in bound.items() if minted[key] == token}
    return found | dict(bound), newcomers
