"""Ingest's books in dictionaries: the twin of the database in tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from conduit.memory import MemoryWork
from conduit.peppers import Over
from ingest.books.memory_claims import MemoryClaims
from ingest.books.memory_consignments import MemoryConsignments
from ingest.books.memory_court import MemoryCourts
from ingest.books.memory_endings import MemoryEndings, Stages
from ingest.books.memory_hashes import rehash
from ingest.books.memory_kinships import MemoryKinships
from ingest.books.memory_people import MemoryPeople
from ingest.books.memory_quarantine import MemoryQuarantine
from ingest.books.memory_rules import MemoryRules, Motion
from ingest.books.memory_sources import MemorySources
from ingest.books.memory_submissions import MemorySubmissions
from ingest.books.memory_worklists import MemoryWorklists
from ingest.books.port import Books, Counted, FileEntry, FileState
from ingest.formats.file_identity import FileId
from ingest.formats.row_set import RowSet
from schemas.fact import PersonToken


@dataclass
class MemoryFiles:
    """Files in a dictionary."""

    entries: dict[FileId, FileEntry] = field(default_factory=dict[FileId, FileEntry])
    entered: dict[FileId, dict[int, Counted]] = field(
        default_factory=dict[FileId, dict[int, Counted]]
    )
    turns: int = 0
    noted: dict[FileId, dict[str, RowSet]] = field(default_factory=dict[FileId, dict[str, RowSet]])

    async def get(self, file_id: FileId) -> FileEntry | None:
        return self.entries.get(file_id)

    async def put(self, entry: FileEntry) -> None:
        self.entries[entry.file_id] = entry

    async def next_turn(self) -> int:
        self.turns += 1
        return self.turns

    async def superseded(self, entry: FileEntry) -> bool:
        return any(
            other.source == entry.source
            and other.state is FileState.FINISHED
            and other.turn > entry.turn
            for other in self.entries.values()
            if other.file_id != entry.file_id
        )

    async def reopen(self, file_id: FileId) -> None:
        self.entered.pop(file_id, None)
        self.noted.pop(file_id, None)

    async def bucket(self, file_id: FileId, bucket: int, counted: Counted) -> None:
        self.entered.setdefault(file_id, {})[bucket] = counted

    async def buckets(self, file_id: FileId) -> Mapping[int, Counted]:
        return dict(self.entered.get(file_id, {}))

    async def note_rows(self, file_id: FileId, part: str, rows: RowSet) -> None:
        self.noted.setdefault(file_id, {})[part] = rows

    async def rows_noted(self, file_id: FileId) -> Mapping[str, RowSet]:
        return dict(self.noted.get(file_id, {}))


@dataclass
class MemoryIngest(MemoryWork):
    """Ingest's unit of work in memory."""

    people: MemoryPeople = field(default_factory=MemoryPeople)
    claims: MemoryClaims = field(default_factory=MemoryClaims)
    files: MemoryFiles = field(default_factory=MemoryFiles)
    quarantine: MemoryQuarantine = field(default_factory=MemoryQuarantine)
    motion: Motion = field(default_factory=Motion)
    stages: Stages = field(default_factory=dict[PersonToken, tuple[datetime, datetime | None]])
    kinships: MemoryKinships = field(default_factory=MemoryKinships)
    sources: MemorySources = field(default_factory=MemorySources)
    consignments: MemoryConsignments = field(default_factory=MemoryConsignments)
    submissions: MemorySubmissions = field(default_factory=MemorySubmissions)
    worklists: MemoryWorklists = field(default_factory=MemoryWorklists)
    kept_of_courts: MemoryCourts = field(default_factory=MemoryCourts)

    @property
    def courts(self) -> MemoryCourts:
        self.kept_of_courts.bound = self.people.bound
        return self.kept_of_courts

    @property
    def endings(self) -> MemoryEndings:
        return MemoryEndings(self.people, self.claims, self.stages)

    @property
    def rules(self) -> MemoryRules:
        return MemoryRules(self.motion, self.people.known(), self.outbox.waiting)

    async def rehash(self, over: Over) -> int:
        count = rehash(self.people, self.claims, self.courts, over)
        return count + self.consignments.rehash(over) + self.submissions.rehash(over)

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
