"""Tries one pack against another on the newest snapshots; nothing is kept, nothing follows."""

from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import batched
from typing import Final, NamedTuple, Protocol

from conduit import ConduitError
from conduit.as_it_stands import Newest, Progress
from conduit.envelope import Envelope, post
from conduit.errors import Shredded
from conduit.kafka.dead_letters import reason_of
from eligibility.decide import decide
from eligibility.identities import Identities
from eligibility.law.pack import Pack
from eligibility.sections import Desk, Opened, Read
from eligibility.shelf import Shelf
from eligibility.trial import Difference, differences, reads_otherwise
from schemas.decisions import EligibilityDecided, EligibilityTried, Layer
from schemas.fact import County, PersonToken
from schemas.people import Identity
from schemas.records import PersonRecorded
from schemas.topics import TRIALS

_BATCH: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What is tried: two packs, in one county, on one day."""

    id: str
    county: County
    before: Pack
    after: Pack
    as_of: date


class Asked(NamedTuple):
    """One person about whom both packs were asked, and which outcomes differ, if any do."""

    identity: Identity
    differences: tuple[Difference, ...]
    concerned: bool
    """Something differs, if only a ground or a day to come."""


@dataclass
class Round:
    """What a batch of snapshots came to."""

    people: list[Asked] = field(default_factory=list[Asked])
    undecided: dict[PersonToken, str] = field(default_factory=dict[PersonToken, str])
    """People about whom nothing could be decided, and the reason code."""

    erased: int = 0
    unreadable: int = 0
    """Records that were no snapshot anybody can read."""


class Snapshots(Protocol):
    """The records topic as it stands."""

    def parts(self, progress: Progress) -> AsyncIterator[Newest[PersonRecorded]]:
        """Yield everybody's newest snapshot, some people at a time."""
        ...


class Publisher(Protocol):
    """Publishes; returns when everything is acknowledged."""

    async def publish(self, envelopes: Sequence[Envelope[EligibilityTried]]) -> None:
        """Publish.

        Raises:
            Unavailable: Some were not acknowledged; the trial has to be run again.
        """
        ...


@dataclass(frozen=True, slots=True)
class Trying:
    """One trial at work."""

    trial: Trial
    shelf: Shelf
    desk: Desk
    identities: Identities
    publisher: Publisher
    now: datetime

    async def run(self, snapshots: Snapshots, progress: Progress) -> AsyncIterator[Round]:
        """Decide everybody of the county twice, and publish whoever would be decided otherwise.

        Run again, it publishes the same events for the same snapshots.
        """
        async for part in snapshots.parts(progress):
            yield Round(unreadable=part.unreadable)
            ours = (one for one in part.events.values() if self.trial.county in one.counties)
            for batch in batched(ours, _BATCH):
                yield await self._round(batch)

    async def _round(self, batch: Sequence[PersonRecorded]) -> Round:
        found, both = Round(), list[_Both]()
        for recorded, opened in zip(batch, await self.desk.open_facts(batch), strict=True):
            try:
                both.append(self._both(_there(opened)))
            except Shredded:
                found.erased += 1
            except ConduitError as refusal:
                found.undecided[recorded.token] = _reason(refusal)
        await self._publish([one.after for one in both if one.concerned])
        known = await self.identities.of([one.opened for one in both if one.differences])
        found.people = [
            Asked(known.get(one.opened.recorded.token, _NOBODY), one.differences, one.concerned)
            for one in both
        ]
        return found

    def _both(self, opened: Opened) -> "_Both":
        before, after = self._sides(opened.recorded)
        day = self.trial.as_of
        one = decide(opened.facts, as_of=day, packs=before)
        other = decide(opened.facts, as_of=day, packs=after)
        said = {"as_of": day, "packs": tuple(pack.ref for pack in after)}
        read = Read(opened.recorded.model_copy(update=said), other)
        found = tuple(differences(one.decision, other.decision))
        return _Both(opened, read, found, reads_otherwise(one, other))

    def _sides(self, recorded: PersonRecorded) -> tuple[tuple[Pack, ...], tuple[Pack, ...]]:
        """Put each of the two among the packs that the snapshot names besides."""
        old, new = self.trial.before, self.trial.after
        others = (ref for ref in recorded.packs if ref.id not in {old.id, new.id})
        stay = self.shelf.take(others)
        if Layer.POLICY in {old.layer, new.layer}:
            stay = tuple(_without_policy_of(self.trial.county, stay))
        return (*stay, old), (*stay, new)

    async def _publish(self, differing: Sequence[Read]) -> None:
        """Publish them; whoever was erased this very moment is passed over."""
        sealed = await self.desk.seal_decisions(differing)
        lines = [self._line(_there(one)) for one in sealed if not isinstance(one, Shredded)]
        if lines:
            await self.publisher.publish(lines)

    def _line(self, decided: EligibilityDecided) -> Envelope[EligibilityTried]:
        tried = EligibilityTried(**dict(decided), trial=self.trial.id)
        return post(TRIALS, tried, source="eligibility", time=self.now, sequence=self.trial.id)


class _Both(NamedTuple):
    """One person under both packs; what is kept of a decision is the second."""

    opened: Opened
    after: Read
    differences: tuple[Difference, ...]
    concerned: bool


_NOBODY: Final = Identity(name="")


def _reason(refusal: ConduitError) -> str:
    """Return the reason code alone; which pack is missing follows it after a blank."""
    return reason_of(ConduitError(str(refusal).partition(" ")[0]))


def _there[V](value: V | ConduitError) -> V:
    if isinstance(value, ConduitError):
        raise value
    return value


def _without_policy_of(county: County, packs: Iterable[Pack]) -> Iterable[Pack]:
    return (pack for pack in packs if pack.layer is not Layer.POLICY or pack.jurisdiction != county)
