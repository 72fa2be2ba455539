"""Ingest's books in dictionaries: the twin of the database in tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from conduit.memory import MemoryWork
from ingest.books import Books, Counted, Decided, FileEntry, FileState, Review, Snapshot, Standing
from ingest.claims import Claim
from ingest.file_identity import FileId
from ingest.memory_rules import MemoryRules, Motion
from ingest.person_keys import KeyHash
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
        return {key: self.bound[key] for key in hashes if key in self.bound}

    async def enrol(
        self, newcomers: Mapping[KeyHash, PersonToken]
    ) -> Mapping[KeyHash, PersonToken]:
        for key, token in newcomers.items():
            if self.bound.setdefault(key, token) == token:
                self.kept.setdefault(token, _Person())
        return {key: self.bound[key] for key in newcomers}

    async def lock(self, tokens: Collection[PersonToken]) -> Mapping[PersonToken, Standing]:
        return {
            token: Standing(person.version, person.erased)
            for token in tokens
            if (person := self.kept.get(token))
        }

    async def put(self, snapshots: Sequence[Snapshot]) -> None:
        for snapshot in snapshots:
            person = self.kept[snapshot.event.token]
            person.snapshot, person.entered_at = snapshot, snapshot.entered_at

    async def renew(self, events: Sequence[PersonRecorded]) -> None:
        for event in events:
            person = self.kept[event.token]
            if person.snapshot:
                person.snapshot = replace(person.snapshot, event=event, entered_at=None)
                person.entered_at = None

    async def newest(self, tokens: Collection[PersonToken]) -> Mapping[PersonToken, PersonRecorded]:
        return {
            token: person.snapshot.event
            for token in tokens
            if (person := self.kept.get(token)) and person.snapshot
        }

    async def unpublished(self, *, before: datetime, limit: int) -> Sequence[PersonRecorded]:
        return [
            person.snapshot.event
            for person in self.kept.values()
            if person.snapshot and person.entered_at and person.entered_at < before
        ][:limit]

    async def published(self, events: Iterable[PersonRecorded]) -> None:
        for event in events:
            person = self.kept[event.token]
            if person.version == event.record_version:
                person.entered_at = None

    async def review(self, reviews: Sequence[Review]) -> None:
        for token, version, day in reviews:
            person = self.kept.get(token)
            if person and person.version == version:
                person.review_on = day

    async def decided(self, read: Sequence[Decided]) -> Mapping[PersonToken, int]:
        late = dict[PersonToken, int]()
        for token, highest, last, offset in sorted(read):
            before, place = self.newest_decided.get(token, (0, -1))
            if offset > place:
                self.newest_decided[token] = known, _ = max(before, highest), offset
                late |= {token: known} if last < known else {}
        return late

    async def due(self, today: date, *, limit: int) -> Sequence[PersonToken]:
        due = [
            token
            for token, person in self.kept.items()
            if person.review_on
            and person.review_on <= today
            and (person.looked_on is None or person.looked_on < today)
        ]
        return due[:limit]

    async def looked_at(self, tokens: Collection[PersonToken], today: date) -> None:
        for token in tokens:
            self.kept[token].looked_on = today

    async def erase(self, token: PersonToken) -> None:
        self.kept[token] = _Person(erased=True)

    def known(self) -> list[tuple[PersonRecorded, bool]]:
        """Give everybody's newest snapshot, and whether it is known to be published."""
        return [(p.snapshot.event, p.entered_at is None) for p in self.kept.values() if p.snapshot]

    async def marked(self, mark: KeyHash) -> Sequence[PersonToken]:
        return [t for t, p in self.kept.items() if p.snapshot and mark in p.snapshot.marks]


@dataclass
class MemoryClaims:
    """Claims in a list, oldest first, each with whether it was taken back."""

    kept: list[tuple[Claim, bool]] = field(default_factory=list[tuple[Claim, bool]])

    def _newest(self) -> dict[tuple[PersonToken, str], Claim]:
        return {(claim.token, claim.source): claim for claim, gone in self.kept if not gone}

    async def digests(
        self, source: str, tokens: Collection[PersonToken]
    ) -> Mapping[PersonToken, bytes]:
        newest = self._newest()
        return {t: newest[t, source].digest for t in tokens if (t, source) in newest}

    async def current(
        self, tokens: Collection[PersonToken]
    ) -> Mapping[PersonToken, Sequence[Claim]]:
        found: dict[PersonToken, list[Claim]] = {}
        for (token, _), claim in self._newest().items():
            if token in tokens:
                found.setdefault(token, []).append(claim)
        return found

    async def put(self, claims: Sequence[Claim]) -> None:
        self.kept += [(claim, False) for claim in claims]

    async def retract(self, file_id: FileId, *, limit: int) -> Sequence[PersonToken]:
        standing = sorted({c.token for c, gone in self.kept if c.file_id == file_id and not gone})
        taken = standing[:limit]
        self.kept = [
            (claim, gone or (claim.file_id == file_id and claim.token in taken))
            for claim, gone in self.kept
        ]
        return taken

    async def of_source(self, source: str, *, after: str, limit: int) -> Sequence[PersonToken]:
        found = {token for token, name in self._newest() if name == source}
        return sorted(token for token in found if token > after)[:limit]

    async def unhold(self, file_id: FileId, *, limit: int) -> Sequence[PersonToken]:
        held = sorted({c.token for c, gone in self.kept if c.file_id == file_id and c.held})[:limit]
        self.kept = [
            (replace(c, held=False) if c.file_id == file_id and c.token in held else c, gone)
            for c, gone in self.kept
        ]
        return held

    async def wipe(self, token: PersonToken) -> None:
        self.kept = [(claim, gone) for claim, gone in self.kept if claim.token != token]


@dataclass
class MemoryFiles:
    """Files in a dictionary."""

    entries: dict[FileId, FileEntry] = field(default_factory=dict[FileId, FileEntry])
    entered: dict[FileId, dict[int, Counted]] = field(
        default_factory=dict[FileId, dict[int, Counted]]
    )

    async def get(self, file_id: FileId) -> FileEntry | None:
        return self.entries.get(file_id)

    async def put(self, entry: FileEntry) -> None:
        self.entries[entry.file_id] = entry

    async def superseded(self, entry: FileEntry) -> bool:
        return any(
            other.source == entry.source
            and other.state is FileState.FINISHED
            and other.finished_at is not None
            and (entry.finished_at is None or other.finished_at > entry.finished_at)
            for other in self.entries.values()
            if other.file_id != entry.file_id
        )

    async def reopen(self, file_id: FileId) -> None:
        self.entered.pop(file_id, None)

    async def bucket(self, file_id: FileId, bucket: int, counted: Counted) -> None:
        self.entered.setdefault(file_id, {})[bucket] = counted

    async def buckets(self, file_id: FileId) -> Mapping[int, Counted]:
        return dict(self.entered.get(file_id, {}))


@dataclass
class MemoryIngest(MemoryWork):
    """Ingest's unit of work in memory."""

    people: MemoryPeople = field(default_factory=MemoryPeople)
    claims: MemoryClaims = field(default_factory=MemoryClaims)
    files: MemoryFiles = field(default_factory=MemoryFiles)
    motion: Motion = field(default_factory=Motion)

    @property
    def rules(self) -> MemoryRules:
        return MemoryRules(self.motion, self.people.known(), self.outbox.waiting)

    async def count(self) -> Books:
        tallies = [p.snapshot.tally for p in self.people.kept.values() if p.snapshot]
        by_county: Counter[str] = Counter()
        for tally in tallies:
            by_county.update(tally)
        files = tuple(
            (entry, sum(self.files.entered.get(name, {}).values(), Counted()))
            for name, entry in self.files.entries.items()
        )
        return Books(files, len(tallies), by_county.total(), dict(by_county))
