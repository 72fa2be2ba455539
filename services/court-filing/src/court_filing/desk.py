"""Opens what court-filing may open: a person's decision, and who the person is."""

from __future__ import annotations

import hmac
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256

from conduit.errors import ConduitError
from conduit.keys import Found, Key, KeyStore
from conduit.peppers import Peppers
from conduit.sealing import unseal
from conduit.work import Work
from schemas.decisions import ConvictionDecided, Decision, EligibilityDecided
from schemas.fact import ConvictionId, PersonToken
from schemas.people import Identity
from schemas.sealed import Section


@dataclass(frozen=True, slots=True)
class File:
    """One person's newest decision, open on the desk."""

    decided: EligibilityDecided
    decision: Decision
    identity: Identity | None
    """None where nothing is granted, so that nobody needs to be named."""

    @property
    def can_be_named(self) -> bool:
        """Can a court tell from our words who is meant?"""
        who = self.identity
        return bool(who and who.name.strip() and (who.born_on or who.state_number))

    def conviction(self, conviction_id: ConvictionId) -> ConvictionDecided | None:
        """Find one conviction; None where it vanished from the record."""
        found = (
            c
            for c in self.decision.convictions
            if conviction_id == c.conviction_id or conviction_id in c.also
        )
        return next(found, None)


type Files = Mapping[PersonToken, File | ConduitError]
"""For each person with a decision, the open file or why it does not open."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Holds the keys to two sections of every person."""

    keys: KeyStore

    async def open(self, work: Work, tokens: Collection[PersonToken]) -> Files:
        """Open the newest decision of each of these people; whoever has none is left out."""
        return await self.read((await work.newest.get(*tokens)).values()) if tokens else {}

    async def read(self, kept: Collection[EligibilityDecided]) -> Files:
        """Open these decisions."""
        if not kept:
            return {}
        keys = await self.keys.find(Section.DECISION, {decided.token for decided in kept})
        read = {decided.token: _decision(decided, keys[decided.token]) for decided in kept}
        granted = {token for token, found in read.items() if _grants(found)}
        names = await self.keys.find(Section.IDENTITY, granted) if granted else {}
        return {d.token: _file(d, read[d.token], names.get(d.token)) for d in kept}

    async def seals(self, tokens: Collection[PersonToken]) -> Found:
        """Find the keys under which what a court said of these people is sealed."""
        return await self.keys.find(Section.DECISION, tokens) if tokens else {}


@dataclass(frozen=True, slots=True)
class Marks:
    """Makes keyed hashes, so that the world's word finds an effect and the books name no case."""

    peppers: Peppers

    def count(self, case_number: str, section: str) -> str:
        """Mark one section of one case."""
        return self._mark(16, "count", case_number, section)

    def case(self, case_number: str) -> str:
        """Mark one case."""
        return self._mark(8, "case", case_number)

    def _mark(self, size: int, *parts: str) -> str:
        tidy = "|".join("".join(part.upper().split()) for part in parts)
        first = hmac.digest(self.peppers.first, f"court-filing|{tidy}".encode(), sha256)
        return self.peppers.over(first[:size]).hex()


def _decision(decided: EligibilityDecided, key: Key | ConduitError) -> Decision | ConduitError:
    if isinstance(key, ConduitError):
        return key
    try:
        return unseal(decided.decision, Decision, token=decided.token, key=key)
    except ConduitError as error:
        return error


def _grants(found: Decision | ConduitError) -> bool:
    return isinstance(found, Decision) and any(c.outcome.grants for c in found.convictions)


def _file(
    decided: EligibilityDecided, decision: Decision | ConduitError, key: Key | ConduitError | None
) -> File | ConduitError:
    if isinstance(decision, ConduitError):
        return decision
    if key is None:
        return File(decided, decision, None)
    if isinstance(key, ConduitError):
        return key
    try:
        who = unseal(decided.identity, Identity, token=decided.token, key=key)
    except ConduitError as error:
        return error
    return File(decided, decision, who)
