"""Enters what sources say: claims, and the snapshots they fold into, in one unit of work."""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from conduit.errors import Unavailable
from conduit.keys import Key
from ingest.books.port import IngestWork, Snapshot, Standing
from ingest.claims.claim import Claim, How, Said
from ingest.claims.fold import fold
from ingest.claims.joined import as_one
from ingest.office import Office
from ingest.records.choices import Choices, choices
from ingest.records.families import Families, families
from ingest.records.sections import SECTIONS, Keys, Sealer, Statement, open_claims
from ingest.records.snapshots import make_snapshot, marks_of
from schemas.fact import ConvictionId, PersonToken, RecordVersion
from schemas.records import PersonRecorded, Why
from schemas.sealed import Section

type Change = Callable[[PersonToken, Sequence[Said]], Statement | None]
"""What to enter, given every claim so far; None enters nothing."""


def _nothing(_: PersonToken, __: Sequence[Said]) -> None:
    return None


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
        """Enter a change of each person's claims; newcomers have neither claims nor keys yet.

        What is claimed of a token that another one absorbed is kept under its own, and published
        under the other.
        """
        if newcomers:
            await self.office.keys.mint(newcomers)
        known = await self._look_up(tokens, set(newcomers))
        entered = Entered(erased=known.erased)
        anew: dict[PersonToken, bool] = {}
        for token in filter(known.said.__contains__, tokens):
            statement = change(token, known.said[token])
            if statement is not None:
                self._claim(entered, known, token, statement)
                head = known.families.head(token)
                anew[head] = anew.get(head, False) or not statement.said.is_an_answer
        for head, found_anew in anew.items():
            said = known.together(head)
            if any(one.facts for one in said) or known.has_a_version(head):
                self._issue(entered, known, head, said, found_anew=found_anew)
        return await self._keep(entered)

    async def refold(self, tokens: Collection[PersonToken], change: Change = _nothing) -> Entered:
        """Make a new snapshot of each person out of the claims that stand now, sealed anew.

        A change is entered first. Of a token that another one absorbed an empty one, and one of the
        other.
        """
        known = await self._look_up(tokens, set())
        entered = Entered(erased=known.erased)
        for token in filter(known.said.__contains__, tokens):
            if (statement := change(token, known.said[token])) is not None:
                self._claim(entered, known, token, statement)
        wanted = dict.fromkeys(one for t in tokens for one in (t, known.families.head(t)))
        for token in filter(known.said.__contains__, wanted):
            said = [replace(one, kept=None) for one in known.together(token)]
            if said or known.has_a_version(token):
                self._issue(entered, known, token, said, found_anew=True)
        return await self._keep(entered)

    async def whose(self, tokens: Collection[PersonToken]) -> Mapping[ConvictionId, PersonToken]:
        """Say under which token each conviction is told of these people and their kin."""
        found = await families(self.work, tokens)
        kin = {one.token for token in tokens for one in found.kin(token)}
        known = await self._look_up(found.everybody({*tokens, *kin}) if kin else (), set())
        return {
            name: token
            for token, said in known.said.items()
            for one in said
            for name in one.conviction_ids
        }

    def _claim(
        self, entered: Entered, known: "_LookedUp", token: PersonToken, statement: Statement
    ) -> None:
        before = known.said[token]
        others = [said for said in before if said.source != statement.said.source]
        how = statement.how if len(others) < len(before) else How.FIRST
        claim = known.sealer(token, self.office.clock()).claim(statement, how)
        entered.claims.append(claim)
        known.said[token] = [*others, replace(statement.said, kept=claim)]

    def _issue(
        self,
        entered: Entered,
        known: "_LookedUp",
        token: PersonToken,
        said: Sequence[Said],
        *,
        found_anew: bool,
    ) -> None:
        now = self.office.clock()
        made = self._snapshot(
            known.sealer(token, now), said, now, choices=known.choices, found_anew=found_anew
        )
        ties = {
            "kin": known.families.kin(token),
            "superseded_by": known.families.superseded_by(token),
        }
        if ties["kin"]:
            made = replace(made, event=made.event.model_copy(update=ties))
        entered.snapshots.append(made)

    def _snapshot(
        self,
        sealer: Sealer,
        said: Sequence[Said],
        now: datetime,
        *,
        choices: Choices,
        found_anew: bool,
    ) -> Snapshot:
        known = fold(said)
        sealed = sealer.known(known, said)
        made = make_snapshot(
            self.office,
            sealer,
            known,
            sealed=sealed,
            choices=choices,
            said=said,
            why=self.why,
        )
        marks = marks_of(self.office.pepper, known) if found_anew else None
        return replace(made, marks=marks, entered_at=None if self.in_outbox else now)

    async def _keep(self, entered: Entered) -> Entered:
        await self.work.claims.put(entered.claims)
        await self.work.people.put(entered.snapshots)
        if self.in_outbox:
            await self.work.outbox.put(*(self.office.recorded(event) for event in entered.events))
        return entered

    async def _look_up(
        self, tokens: Collection[PersonToken], newcomers: set[PersonToken]
    ) -> "_LookedUp":
        one_with = await families(self.work, [t for t in tokens if t not in newcomers])
        everybody = one_with.everybody(tokens)
        standings = dict(await self.work.people.lock(everybody))
        if (await families(self.work, one_with.ties.keys())).ties != one_with.ties:
            raise Unavailable("joined_meanwhile")
        erased = {token for token, standing in standings.items() if standing.erased}
        keys = await self._keys([token for token in everybody if token not in erased])
        alive = [token for token in everybody if token in keys and token in standings]
        claims = await self.work.claims.current([t for t in alive if t not in newcomers])
        said = {token: open_claims(claims.get(token, ()), keys[token]) for token in alive}
        chosen = await choices(self.work, alive)
        return _LookedUp(standings, keys, said, erased, chosen, one_with)

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
    said: dict[PersonToken, list[Said]]
    erased: set[PersonToken]
    choices: Choices
    families: Families

    def together(self, token: PersonToken) -> list[Said]:
        """Return all that is said of a person, under whatever token; nothing of one absorbed."""
        if self.families.superseded_by(token):
            return []
        members = self.families.members(token)
        others = [self.said[one] for one in members if one in self.said]
        return as_one(self.said[token], others) if others else self.said[token]

    def has_a_version(self, token: PersonToken) -> bool:
        """Was the person ever published?"""
        return self.standings[token].record_version is not None

    def sealer(self, token: PersonToken, now: datetime) -> Sealer:
        """Make a sealer for the person's next version."""
        version = next_version(self.standings[token].record_version, now)
        return Sealer(token, version, self.keys[token])


def next_version(last: RecordVersion | None, now: datetime) -> RecordVersion:
    """Name the version after the last one: it grows even where the clock does not."""
    return max((last or 0) + 1, int(now.timestamp() * 1_000_000))
