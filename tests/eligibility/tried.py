"""Somebody who seals snapshots, and a trial at work on them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from conduit.as_it_stands import Newest, Progress
from conduit.envelope import Envelope
from conduit.keys import Key
from conduit.keys_memory import MemoryKeyStore
from conduit.sealing import seal
from eligibility.identities import Identities
from eligibility.law.pack import packs
from eligibility.sections import Desk
from eligibility.shelf import Shelf
from eligibility.trying import Round, Trial, Trying
from schemas.fact import County, Fact, PersonToken
from schemas.people import Identity, PersonFacts
from schemas.records import PackRef, PersonRecorded, Why
from schemas.sealed import Sealed, Section
from tests.eligibility.records import AS_OF

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
SF = "ca/san-francisco"


@dataclass
class Bench:
    """A trial of one policy against another, on whoever is put before it."""

    keys: MemoryKeyStore = field(default_factory=MemoryKeyStore)
    may_open: bool = True
    published: list[Envelope[Any]] = field(default_factory=list[Envelope[Any]])

    async def publish(self, envelopes: Sequence[Envelope[Any]]) -> None:
        """Keep what is published."""
        self.published += envelopes

    async def recorded(
        self,
        facts: PersonFacts,
        *,
        number: int = 1,
        county: County = SF,
        refs: Sequence[PackRef] = (),
    ) -> PersonRecorded:
        """Seal the nth person's snapshot, by the county's statute and policy or others."""
        token = PersonToken(f"{number:032x}")
        await self.keys.mint([token])
        known = Identity(name="INVENTED,ANN", race="WHITE", sex="F")
        return PersonRecorded(
            token=token,
            record_version=1,
            as_of=AS_OF,
            counties=(county,),
            packs=tuple(refs or (pack.ref for pack in packs("CA-STAT", "SF-POLICY"))),
            why=Why.SOURCE,
            facts=await self._sealed(facts, Section.FACTS, token),
            identity=await self._sealed(known, Section.IDENTITY, token),
        )

    async def tries(
        self, *people: PersonRecorded, before: str = "SF-POLICY", after: str = "SF-PILOT-2018"
    ) -> Round:
        """Try one pack against another on all of them, with a record nobody can read beside."""
        [old], [new] = packs(before), packs(after)
        trying = Trying(
            trial=Trial(id="t1", county=SF, before=old, after=new, as_of=AS_OF),
            shelf=Shelf(packs()),
            desk=Desk(self.keys),
            identities=Identities(self.keys, self.may_open),
            publisher=self,
            now=NOON,
        )
        whole = Round()
        async for one in trying.run(_Topic(people), lambda _, __: None):
            whole.people += one.people
            whole.undecided |= one.undecided
            whole.erased += one.erased
            whole.unreadable += one.unreadable
        return whole

    async def _sealed(self, content: Fact, section: Section, token: PersonToken) -> Sealed:
        key = (await self.keys.find(section, [token]))[token]
        assert isinstance(key, Key)
        return seal(content, section, token=token, sealed_at=1, key=key)


@dataclass(frozen=True)
class _Topic:
    people: Sequence[PersonRecorded]

    async def parts(self, progress: Progress) -> AsyncIterator[Newest[PersonRecorded]]:
        """Yield everybody at once."""
        progress(len(self.people), len(self.people))
        yield Newest({one.token: one for one in self.people}, unreadable=1)
