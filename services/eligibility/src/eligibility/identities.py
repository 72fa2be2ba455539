"""Opens who people are, for counts by race and sex; only where this process may."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from conduit.errors import Rejected
from conduit.keys import Key, KeyStore
from conduit.sealing import unseal
from eligibility.sections import Opened
from schemas.fact import PersonToken
from schemas.people import Identity, PersonFacts
from schemas.sealed import Section

_CLOSED: Final = Identity(name="", race="not opened", sex="not opened")


@dataclass(frozen=True, slots=True)
class Identities:
    """Who people are, if we may know it."""

    keys: KeyStore
    may_open: bool

    async def of(self, batch: Sequence[Opened]) -> Mapping[PersonToken, Identity]:
        """Open each person's identity; where that may not be, only the facts' birth date is told."""
        keys: Mapping[PersonToken, object] = {}
        if self.may_open and batch:
            tokens = {opened.recorded.token for opened in batch}
            keys = await self.keys.find(Section.IDENTITY, tokens)
        tokens_of = ((opened.recorded.token, opened) for opened in batch)
        return {token: _identity(opened, keys.get(token)) for token, opened in tokens_of}


def _identity(opened: Opened, key: object) -> Identity:
    recorded = opened.recorded
    if isinstance(key, Key):
        try:
            return unseal(recorded.identity, Identity, token=recorded.token, key=key)
        except Rejected:
            pass
    return _CLOSED.model_copy(update={"born_on": _born(opened.facts)})


def _born(facts: PersonFacts) -> date | None:
    return facts.born_on.first if facts.born_on and facts.born_on.is_exact else None
