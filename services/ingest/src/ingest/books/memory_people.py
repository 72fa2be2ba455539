"""People and their snapshots in dictionaries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from ingest.books.port import AHEAD, TOMORROW, Decided, Review, Snapshot, Standing
from ingest.spelling.person_keys import KeyHash
from schemas.fact import PersonToken, RecordVersion
from schemas.records import PersonRecorded


@dataclass
class _Person:
    snapshot: Snapshot | None = None
    entered_at: datetime | None = None
    review_on: date | None = None
    looked_on: date | None = None
    erased: bool = False

    @property
    def version(self) -> RecordVersion | None:
        return self.snapshot.event.record_version if self.snapshot else None


@dataclass
class MemoryPeople:
    """People in a dictionary."""

    bound: dict[KeyHash, PersonToken] = field(default_factory=dict[KeyHash, PersonToken])
    kept: dict[PersonToken, _Person] = field(default_factory=dict[PersonToken, _Person])
    newest_decided: dict[PersonToken, tuple[int, int]] = field(
        default_factory=dict[PersonToken, tuple[int, int]]
    )

    async def tokens(self, hashes: Collection[KeyHash]) -> Mapping[KeyHash, PersonToken]:
        """Look them up."""
        return {key: self.bound[key] for key in hashes if key in self.bound}

    async def enrol(
        self, newcomers: Mapping[KeyHash, PersonToken]
    ) -> Mapping[KeyHash, PersonToken]:
        """Bind whoever is new."""
        for key, token in newcomers.items():
            if self.bound.setdefault(key, token) == token:
                self.kept.setdefault(token, _Person())
        return {key: self.bound[key] for key in newcomers}

    async def lock(self, tokens: Collection[PersonToken]) -> Mapping[PersonToken, Standing]:
        """Units of work follow one another here anyhow."""
        return {
            token: Standing(person.version, person.erased)
            for token in tokens
            if (person := self.kept.get(token))
        }

    async def put(self, snapshots: Sequence[Snapshot]) -> None:
        """Replace what was known."""
        for snapshot in snapshots:
            person = self.kept[snapshot.event.token]
            before = person.snapshot.marks if person.snapshot else None
            marks = before if snapshot.marks is None else snapshot.marks
            person.snapshot = replace(snapshot, marks=marks)
            person.entered_at = snapshot.entered_at

    async def renew(self, events: Sequence[PersonRecorded]) -> None:
        """Replace the snapshot alone."""
        for event in events:
            person = self.kept[event.token]
            if person.snapshot:
                person.snapshot = replace(person.snapshot, event=event, entered_at=None)
                person.entered_at = None

    async def newest(self, tokens: Collection[PersonToken]) -> Mapping[PersonToken, PersonRecorded]:
        """Take the snapshots."""
        return {
            token: person.snapshot.event
            for token in tokens
            if (person := self.kept.get(token)) and person.snapshot
        }

    async def unpublished(self, *, before: datetime, limit: int) -> Sequence[PersonRecorded]:
        """Look who is not ticked off."""
        return [
            person.snapshot.event
            for token, person in self.kept.items()
            if person.snapshot and self._waits(token, before)
        ][:limit]

    async def published(self, events: Iterable[PersonRecorded]) -> None:
        """Tick them off."""
        for event in events:
            person = self.kept[event.token]
            if person.version == event.record_version:
                person.entered_at = None

    async def review(self, reviews: Sequence[Review]) -> None:
        """Note the day, unless something newer is known."""
        for token, version, day in reviews:
            person = self.kept.get(token)
            if person and person.version == version:
                person.review_on = day

    async def decided(self, read: Sequence[Decided]) -> Mapping[PersonToken, int]:
        """Compare with the highest so far."""
        late = dict[PersonToken, int]()
        for token, highest, last, offset in sorted(read):
            before, place = self.newest_decided.get(token, (0, -1))
            if offset > place:
                self.newest_decided[token] = known, _ = max(before, highest), offset
                late |= {token: known} if last < known else {}
        return late

    async def due(self, today: date, *, limit: int) -> Sequence[PersonToken]:
        """Sort by day."""
        due = [
            token
            for token, person in self.kept.items()
            if person.review_on
            and person.review_on <= today
            and not (person.looked_on and today <= person.looked_on <= today + TOMORROW)
        ]
        return due[:limit]

    async def looked_at(self, tokens: Collection[PersonToken], today: date) -> None:
        """Note today."""
        for token in tokens:
            self.kept[token].looked_on = today

    async def erase(self, token: PersonToken, at: datetime) -> None:
        """Put a blank in the place."""
        self.kept[token] = _Person(erased=True, entered_at=at)

    async def laid_to_rest(self, *, before: datetime, limit: int) -> Sequence[PersonToken]:
        """Name them, and forget when."""
        gone = [token for token in sorted(self.erased_lately()) if self._waits(token, before)]
        for token in gone[:limit]:
            self.kept[token].entered_at = None
        return gone[:limit]

    def erased_lately(self) -> list[PersonToken]:
        """Name whoever was erased and not laid to rest."""
        return [token for token, one in self.kept.items() if one.erased and one.entered_at]

    def _waits(self, token: PersonToken, before: datetime) -> bool:
        at = self.kept[token].entered_at
        return at is not None and not before <= at <= before + AHEAD

    def known(self) -> list[tuple[PersonRecorded, bool]]:
        """Give everybody's newest snapshot, and whether it is known to be published."""
        return [(p.snapshot.event, p.entered_at is None) for p in self.kept.values() if p.snapshot]

    async def marked(self, mark: KeyHash) -> Sequence[PersonToken]:
        """Look at every snapshot."""
        return [t for t, p in self.kept.items() if p.snapshot and mark in (p.snapshot.marks or ())]
