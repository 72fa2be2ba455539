"""Counsel of a county that fits in a test: tries a rule on everybody, and lets it count."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import date

from conduit.as_it_stands import Newest, Progress
from conduit.keys import Key
from conduit.sealing import unseal
from eligibility.decide import decide
from eligibility.identities import Identities
from eligibility.law.pack import packs
from eligibility.sections import Desk
from eligibility.shelf import Shelf
from eligibility.trying import Round, Trial, Trying
from ingest.office import Office
from ingest.rules import promoting, trials
from ingest.rules.promoting import Lot, Signature
from ingest.rules.repinning import repin
from schemas.decisions import Decision
from schemas.fact import Fact, PersonToken
from schemas.people import PersonFacts
from schemas.records import PersonRecorded
from schemas.sealed import Sealed
from schemas.topics import DECISIONS, RECORDS
from tests.world import COUNTY, World

POLICY, PILOT = "SF-POLICY", "SF-PILOT-2018"
TODAY = date(2026, 11, 23)
COUNSEL = Signature("R. Counsel", "the trial was read")


@dataclass
class Counsel:
    """One office with a rehearsal's rights."""

    world: World
    rounds: list[Round] = field(default_factory=list[Round])
    """What the last trial came to."""

    @property
    def office(self) -> Office:
        """Ingest's office, in which unsigned packs may be rehearsed."""
        return replace(self.world.office, rehearsal=True)

    async def begins(self, before: str = POLICY, after: str = PILOT) -> Trial:
        """Begin a trial."""
        [old], [new] = packs(before), packs(after)
        wanted = trials.Wanted(
            county=COUNTY, before=old.ref, after=new.ref, as_of=TODAY, signed=False
        )
        begun = await trials.begin(self.office, wanted, by="R. Counsel")
        return Trial(id=begun.id, county=COUNTY, before=old, after=new, as_of=TODAY)

    async def runs(self, trial: Trial, *, breaks_off_after: int | None = None) -> None:
        """Run a trial over the topic, to its end or to where it is killed."""
        trying = Trying(
            trial=trial,
            shelf=Shelf(packs()),
            desk=Desk(self.world.keys),
            identities=Identities(self.world.keys, may_open=True),
            publisher=self.world,
            now=self.world.now,
        )
        snapshots = _Records(self.world, breaks_off_after)
        self.rounds = [one async for one in trying.run(snapshots, lambda _, __: None)]

    async def tries(self, before: str = POLICY, after: str = PILOT) -> str:
        """Begin a trial, run it and finish it; returns its name."""
        trial = await self.begins(before, after)
        await self.runs(trial)
        undecided = [token for one in self.rounds for token in one.undecided]
        await trials.finish(self.office, trial.id, ends={}, undecided=undecided, report="{}")
        await self.world.broker.settle()
        return trial.id

    async def promotes(self, trial: str, lot: Lot, *, publishes: bool = True) -> int:
        """Let it count for a lot, and everything happen that follows."""
        people = await promoting.promote(self.office, trial, lot, COUNSEL)
        if publishes:
            await self.publishes()
        return people

    async def undoes(self, trial: str) -> None:
        """Take it back for everybody, and let everything happen that follows."""
        await promoting.undo(self.office, trial, COUNSEL)
        await self.publishes()

    async def publishes(self) -> None:
        """Let ingest publish whoever waits, and everything happen that follows."""
        while await repin(self.office):
            await self.world.broker.settle()
        await self.world.passes()

    def pinned(self) -> dict[PersonToken, set[str]]:
        """Say which packs each person's newest snapshot names."""
        newest = {one.token: one for one in self.world.broker.read(RECORDS)}
        return {token: {pack.id for pack in one.packs} for token, one in newest.items()}

    async def decided(self) -> dict[PersonToken, str]:
        """Open everybody's newest decision."""
        newest = {one.token: one for one in self.world.broker.read(DECISIONS)}
        return {
            token: (await self._open(one.decision, Decision, token)).model_dump_json()
            for token, one in newest.items()
        }

    async def decided_again(self) -> dict[PersonToken, str]:
        """Decide everybody's newest snapshot by the packs it names, beside the system."""
        newest = {one.token: one for one in self.world.broker.read(RECORDS)}
        shelf, found = Shelf(packs()), dict[PersonToken, str]()
        for token, one in newest.items():
            facts = await self._open(one.facts, PersonFacts, token)
            reading = decide(facts, as_of=one.as_of, packs=shelf.take(one.packs))
            found[token] = reading.decision.model_dump_json()
        return found

    async def _open[F: Fact](self, sealed: Sealed, model: type[F], token: PersonToken) -> F:
        key = (await self.world.keys.find(sealed.section, [token]))[token]
        assert isinstance(key, Key)
        return unseal(sealed, model, token=token, key=key)

    def have(self, pack: str) -> list[PersonToken]:
        """Name whose newest snapshot names a pack."""
        return sorted(token for token, names in self.pinned().items() if pack in names)


@dataclass
class _Records:
    """The records topic as it stands, everybody apart, in the order of tokens."""

    world: World
    breaks_off_after: int | None

    async def parts(self, progress: Progress) -> AsyncIterator[Newest[PersonRecorded]]:
        """Yield one person after the other."""
        whole = Newest[PersonRecorded]()
        for envelope in self.world.broker.log[RECORDS.name]:
            whole.take(envelope)
        for number, token in enumerate(sorted(whole.events)):
            if number == self.breaks_off_after:
                return
            progress(number, len(whole.events))
            yield Newest({token: whole.events[token]})
