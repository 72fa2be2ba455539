"""What ingest keeps, inside one unit of work: people, their claims, and files."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple, Protocol

from conduit.peppers import Over
from conduit.replays import Replayable
from ingest.books.consignments import Consignments
from ingest.books.court_books import CourtBooks
from ingest.books.endings import Endings
from ingest.books.kinships import Kinships
from ingest.books.quarantine import Quarantine
from ingest.books.rules import Rules
from ingest.books.sources import Sources
from ingest.books.submissions import Submissions
from ingest.books.worklists import Worklists
from ingest.claims.claim import Claim
from ingest.formats.file_identity import FileId, Kind
from ingest.formats.row_set import RowSet
from ingest.spelling.person_keys import KeyHash
from schemas.fact import County, PersonToken, RecordVersion
from schemas.records import PersonRecorded

AHEAD: Final = timedelta(hours=1)
TOMORROW: Final = timedelta(days=1)
"""Instants and days further ahead than this were noted by a clock that went wrong."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person stands; the row is locked until the unit of work ends."""

    record_version: RecordVersion | None
    """The newest version, published or about to be; None before the first."""

    erased: bool


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A person's newest snapshot, sealed, and what the books count without opening it."""

    event: PersonRecorded
    tally: Mapping[str, int]
    """Convictions by county; the empty name is a county nobody could read."""

    marks: frozenset[KeyHash] | None = None
    """Hashes by which the person is found: case numbers, and names with the birth date.

    None where they are what they were in the snapshot before.
    """

    entered_at: datetime | None = None
    """When it was entered, where no outbox will publish it; None where one will."""

    clears_at: datetime | None = None
    """When the next of its convictions is to be forgotten, because the state confirmed its relief."""


class Review(NamedTuple):
    """When the decision about one version says to look again; None is never."""

    token: PersonToken
    record_version: RecordVersion
    day: date | None


class Decided(NamedTuple):
    """What was read of one person's decisions at once: the highest version, and the last."""

    token: PersonToken
    highest: int
    last: int
    offset: int
    """Where the last one stands in its partition."""


class FileState(StrEnum):
    """How far a file is."""

    OPEN = "open"
    FINISHED = "finished"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry:
    """One file, and where each of its rows went."""

    file_id: FileId
    kind: Kind
    county: County
    source: str
    rows: int
    quarantined: int
    bucket_size: int
    state: FileState = FileState.OPEN
    held: bool = False
    """Some row's person could not be read; no relief may rest on the file until it is released."""

    released_by: str | None = None
    quarantine_told: bool = False
    finished_at: datetime | None = None
    reading: str = ""
    """By which mapping it was read, where one is needed, and whether as complete."""

    names: tuple[str, ...] = ()
    """By which convictions name the files in which they were read."""

    turn: int = 0
    """Counts files as they are finished: no clock says which came later."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Where rows went."""

    used: int = 0
    unchanged: int = 0
    suppressed: int = 0

    @property
    def total(self) -> int:
        """How many rows are counted."""
        return self.used + self.unchanged + self.suppressed

    def __add__(self, other: "Counted") -> "Counted":
        """Add up."""
        return Counted(
            self.used + other.used,
            self.unchanged + other.unchanged,
            self.suppressed + other.suppressed,
        )


@dataclass(frozen=True, slots=True)
class Books:
    """What is counted of the whole."""

    files: tuple[tuple[FileEntry, Counted], ...]
    people: int
    convictions: int
    by_county: Mapping[str, int] = field(default_factory=dict[str, int])


class People(Protocol):
    """Tokens, key hashes, newest snapshots and review dates."""

    async def tokens(self, hashes: Collection[KeyHash]) -> Mapping[KeyHash, PersonToken]:
        """Find people by keyed hashes; unknown hashes are missing from the answer."""
        ...

    async def enrol(
        self, newcomers: Mapping[KeyHash, PersonToken]
    ) -> Mapping[KeyHash, PersonToken]:
        """Bind hashes to tokens for ever; a hash that is bound already keeps its token."""
        ...

    async def lock(self, tokens: Collection[PersonToken]) -> Mapping[PersonToken, Standing]:
        """Lock people until this unit of work ends, and say where each stands."""
        ...

    async def put(self, snapshots: Sequence[Snapshot]) -> None:
        """Keep the newest snapshot of each person."""
        ...

    async def renew(self, events: Sequence[PersonRecorded]) -> None:
        """Keep a newer version of what is known already; the outbox publishes it."""
        ...

    async def newest(self, tokens: Collection[PersonToken]) -> Mapping[PersonToken, PersonRecorded]:
        """Return the newest snapshots."""
        ...

    async def unpublished(self, *, before: datetime, limit: int) -> Sequence[PersonRecorded]:
        """Return snapshots entered before this instant of which no acknowledgement is known.

        What was entered more than an hour after it was entered by a wrong clock: it is, too.
        """
        ...

    async def published(self, events: Iterable[PersonRecorded]) -> None:
        """Say that these versions were acknowledged, or that the outbox carries them."""
        ...

    async def review(self, reviews: Sequence[Review]) -> None:
        """Keep the days on which decisions say to look again, except of older versions."""
        ...

    async def decided(self, read: Sequence[Decided]) -> Mapping[PersonToken, int]:
        """Note decisions that were read; return whose last one is older than another before it.

        With the highest version that was decided. What stands before a decision that was noted already is passed over.
        """
        ...

    async def due(self, today: date, *, limit: int) -> Sequence[PersonToken]:
        """Lock and return people due by today who were not looked at today.

        Nor tomorrow, where it is that already by somebody's clock; a later day is nobody's.
        """
        ...

    async def looked_at(self, tokens: Collection[PersonToken], today: date) -> None:
        """Say that these people were looked at today."""
        ...

    async def erase(self, token: PersonToken, at: datetime) -> None:
        """Forget a person except that these hashes lead to a dead token; note when."""
        ...

    async def laid_to_rest(self, *, before: datetime, limit: int) -> Sequence[PersonToken]:
        """Name whoever was erased before this instant, once: what was in hand then is out now."""
        ...

    async def marked(self, mark: KeyHash) -> Sequence[PersonToken]:
        """Find the people whose newest snapshot carries a mark."""
        ...


class Claims(Protocol):
    """What each source said, newest last; retracted claims don't count."""

    async def digests(
        self, source: str, tokens: Collection[PersonToken]
    ) -> Mapping[PersonToken, bytes]:
        """Return the digest of what a source now says of each person."""
        ...

    async def current(
        self, tokens: Collection[PersonToken]
    ) -> Mapping[PersonToken, Sequence[Claim]]:
        """Return the newest claim of every source about each person."""
        ...

    async def put(self, claims: Sequence[Claim]) -> None:
        """Add claims; each replaces what its source said of the person before."""
        ...

    async def read_in(
        self, source: str, tokens: Collection[PersonToken]
    ) -> Mapping[PersonToken, Collection[FileId]]:
        """Name the files in which every claim of a source was read, that it did not take back."""
        ...

    async def affirm(self, entry: FileEntry, said: Mapping[PersonToken, bytes]) -> None:
        """Say that a file tells of these people what its source said before, by its digest."""
        ...

    async def unaffirm(self, file_id: FileId) -> None:
        """Forget what a file affirmed: it is taken back, or will be entered anew."""
        ...

    async def retract(self, file_id: FileId, *, limit: int) -> Sequence[PersonToken]:
        """Take back what a file said of at most so many people; nobody is left when it is done.

        What another file affirmed is from now on that one's.
        """
        ...

    async def of_source(self, source: str, *, after: str, limit: int) -> Sequence[PersonToken]:
        """List people of whom a source says something, in order of tokens."""
        ...

    async def unhold(self, file_id: FileId, *, limit: int) -> Sequence[PersonToken]:
        """Release what a file says of at most so many people; nobody is left when it is done."""
        ...

    async def wipe(self, token: PersonToken) -> None:
        """Remove every claim about a person."""
        ...


class Files(Protocol):
    """Files and their finished buckets."""

    async def get(self, file_id: FileId) -> FileEntry | None:
        """Return a file's entry."""
        ...

    async def put(self, entry: FileEntry) -> None:
        """Keep a file's entry."""
        ...

    async def next_turn(self) -> int:
        """Count one more file that is finished."""
        ...

    async def superseded(self, entry: FileEntry) -> bool:
        """Did the same source send another file after this one was finished?"""
        ...

    async def reopen(self, file_id: FileId) -> None:
        """Forget a file's buckets and rows, because it will be entered anew."""
        ...

    async def bucket(self, file_id: FileId, bucket: int, counted: Counted) -> None:
        """Say that a bucket's claims and snapshots are entered."""
        ...

    async def buckets(self, file_id: FileId) -> Mapping[int, Counted]:
        """Return the buckets that are entered."""
        ...

    async def note_rows(self, file_id: FileId, part: str, rows: RowSet) -> None:
        """Note which rows of a file are in one part of it; a bucket's part is its number."""
        ...

    async def rows_noted(self, file_id: FileId) -> Mapping[str, RowSet]:
        """Return which rows of a file were noted to be in which part."""
        ...


class IngestWork(Replayable, Protocol):
    """A unit of work on ingest's books."""

    @property
    def people(self) -> People:
        """People."""
        ...

    @property
    def claims(self) -> Claims:
        """Claims."""
        ...

    @property
    def files(self) -> Files:
        """Files."""
        ...

    @property
    def quarantine(self) -> Quarantine:
        """Rows nobody could read."""
        ...

    @property
    def rules(self) -> Rules:
        """Rules in motion."""
        ...

    @property
    def courts(self) -> CourtBooks:
        """Rows of courts' own databases."""
        ...

    @property
    def endings(self) -> Endings:
        """Cleared convictions on the way to their end."""
        ...

    @property
    def kinships(self) -> Kinships:
        """Who was joined with whom, or parted from them."""
        ...

    @property
    def sources(self) -> Sources:
        """Who may send over HTTP."""
        ...

    async def rehash(self, over: Over) -> int:
        """Lay a secret over every keyed hash that is not under a seal; return how many."""
        ...

    @property
    def consignments(self) -> Consignments:
        """What sources sent over HTTP."""
        ...

    @property
    def submissions(self) -> Submissions:
        """What people ask and find about their own records."""
        ...

    @property
    def worklists(self) -> Worklists:
        """Notes about differences between two sources."""
        ...

    async def count(self) -> Books:
        """Count everything."""
        ...
