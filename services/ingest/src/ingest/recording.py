"""Enters what sources say: claims, and the snapshots they fold into, in one unit of work."""

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from conduit.keys import Key
from ingest.books import IngestWork, Snapshot, Standing
from ingest.choices import Choices, choices
from ingest.claims import Claim, How, Said
from ingest.fold import Known, fold
from ingest.office import Office
from ingest.sections import SECTIONS, Keys, Sealer, Statement, open_claims
from ingest.snapshots import make_snapshot
from schemas.fact import PersonToken, RecordVersion
from schemas.records import PersonRecorded, Why
from schemas.sealed import Section

type Change = Callable[[PersonToken, Sequence[Said]], Statement | None]
"""What to enter, given every claim so far; None enters nothing."""


@dataclass(slots=True)
class Entered:
    """What a unit of work entered."""

    snapshots: list[Snapshot] = field(default_factory=list[Snapshot])
    claims: list[Claim] = field(default_factory=list[Claim])
    erased: set[PersonToken] = field(default_factory=set[PersonToken])
    """People whose keys are destroyed; nothing is entered about them."""

    @property
    def changed(self) -> set[PersonToken]:
        """The people about whom a claim was entered."""
        return {claim.token for claim in self.claims}

    @property
    def tokens(self) -> list[PersonToken]:
        """The people of whom there is a new version."""
        return [snapshot.event.token for snapshot in self.snapshots]

    @property
    def events(self) -> list[PersonRecorded]:
        """The new versions."""
        return [snapshot.event for snapshot in self.snapshots]


@dataclass(frozen=True, slots=True)
class Recorder:
    """Enters changes about a batch of people. What it makes is published by the caller."""

    work: IngestWork
    office: Office
    why: Why
    in_outbox: bool = False
    """Is every snapshot promised to the outbox, rather than published in bulk?"""

    async def record(
        self,
        tokens: Collection[PersonToken],
        change: Change,
        *,
        newcomers: Collection[PersonToken] = (),
    ) -> Entered:
        """Enter a change of each person's claims; newcomers have neither claims nor keys yet."""
        if newcomers:
            await self.office.keys.mint(newcomers)
        known = await self._look_up(tokens, set(newcomers))
        entered = Entered(erased=known.erased)
        for token, before in known.said.items():
            statement = change(token, before)
            if statement is not None:
                self._enter(entered, known, token, statement)
        return await self._keep(entered)

    async def refold(self, tokens: Collection[PersonToken]) -> Entered:
        """Make a new snapshot of each person out of the claims that stand now."""
        known = await self._look_up(tokens, set())
        entered = Entered(erased=known.erased)
        now = self.office.clock()
        for token, said in known.said.items():
            sealer = known.sealer(token, now)
            if said or known.standings[token].record_version:
                entered.snapshots.append(
                    self._snapshot(sealer, fold(said), said, None, now, choices=known.choices)
                )
        return await self._keep(entered)

    def _enter(
        self, entered: Entered, known: "_LookedUp", token: PersonToken, statement: Statement
    ) -> None:
        before, now = known.said[token], self.office.clock()
        sealer = known.sealer(token, now)
        others = [said for said in before if said.source != statement.said.source]
        how = statement.how if len(others) < len(before) else How.FIRST
        claim = sealer.claim(statement, how)
        entered.claims.append(claim)
        after = [*others, statement.said]
        if any(said.facts for said in after) or known.standings[token].record_version:
            lent = statement.said, claim
            entered.snapshots.append(
                self._snapshot(sealer, fold(after), after, lent, now, choices=known.choices)
            )

    def _snapshot(
        self,
        sealer: Sealer,
        known: Known,
        said: Iterable[Said],
        lent: tuple[Said, Claim] | None,
        now: datetime,
        *,
        choices: Choices,
    ) -> Snapshot:
        sealed = sealer.known(known, *(lent or ()))
        sources = [claim.source for claim in said]
        made = make_snapshot(
            self.office,
            sealer,
            known,
            sealed=sealed,
            choices=choices,
            sources=sources,
            why=self.why,
        )
        return made if self.in_outbox else Snapshot(made.event, made.tally, made.marks, now)

    async def _keep(self, entered: Entered) -> Entered:
        await self.work.claims.put(entered.claims)
        await self.work.people.put(entered.snapshots)
        if self.in_outbox:
            await self.work.outbox.put(*(self.office.recorded(event) for event in entered.events))
        return entered

    async def _look_up(
        self, tokens: Collection[PersonToken], newcomers: set[PersonToken]
    ) -> "_LookedUp":
        standings = dict(await self.work.people.lock(tokens))
        erased = {token for token, standing in standings.items() if standing.erased}
        keys = await self._keys([token for token in tokens if token not in erased])
        alive = [token for token in tokens if token in keys and token in standings]
        claims = await self.work.claims.current([t for t in alive if t not in newcomers])
        said = {token: open_claims(claims.get(token, ()), keys[token]) for token in alive}
        return _LookedUp(standings, keys, said, erased, await choices(self.work, alive))

    async def _keys(self, tokens: Collection[PersonToken]) -> dict[PersonToken, Keys]:
        found: dict[PersonToken, dict[Section, Key]] = {token: {} for token in tokens}
        asked = [self.office.keys.find(section, tokens) for section in SECTIONS]
        for section, keys in zip(SECTIONS, await asyncio.gather(*asked), strict=True):
            for token, key in keys.items():
                if isinstance(key, Key):
                    found[token][section] = key
        return {token: keys for token, keys in found.items() if len(keys) == len(SECTIONS)}


@dataclass(frozen=True, slots=True)
class _LookedUp:
    standings: Mapping[PersonToken, Standing]
    keys: Mapping[PersonToken, Keys]
    said: Mapping[PersonToken, list[Said]]
    erased: set[PersonToken]
    choices: Choices

    def sealer(self, token: PersonToken, now: datetime) -> Sealer:
        """Make a sealer for the person's next version."""
        version = next_version(self.standings[token].record_version, now)
        return Sealer(token, version, self.keys[token])


def next_version(last: RecordVersion | None, now: datetime) -> RecordVersion:
    """Name the version after the last one: it grows even where the clock does not."""
    return max((last or 0) + 1, int(now.timestamp() * 1_000_000))
