"""What is entered in the books: snapshots and claims of two invented people."""

from datetime import UTC, datetime

from conduit.work import Store
from ingest.books.port import FileEntry, IngestWork, Snapshot
from ingest.claims.claim import Claim, How
from schemas.fact import PersonToken
from schemas.records import PersonRecorded, Why
from schemas.sealed import Sealed, Section

type Kept = Store[IngestWork]
NOW = datetime(2026, 1, 5, 20, tzinfo=UTC)
SOURCE = "doj:ca/marin"
ANN, BOB = PersonToken("a" * 32), PersonToken("b" * 32)


def sealed(section: Section, version: int = 1) -> Sealed:
    """Seal nothing."""
    return Sealed(section=section, key_id="1", sealed_at=version, form="X.v1", box="AAAA")


def event(token: PersonToken, version: int) -> PersonRecorded:
    """Publish a person."""
    return PersonRecorded(
        token=token,
        record_version=version,
        as_of=NOW.date(),
        counties=("ca/marin",),
        packs=(),
        why=Why.SOURCE,
        facts=sealed(Section.FACTS, version),
        identity=sealed(Section.IDENTITY, version),
    )


def snapshot(token: PersonToken, version: int, *, entered: bool = True) -> Snapshot:
    """Take a snapshot of a person with three convictions."""
    tally = {"ca/marin": 2, "": 1}
    return Snapshot(event(token, version), tally, frozenset({b"case"}), NOW if entered else None)


def entry(name: str, *, source: str = SOURCE, held: bool = False) -> FileEntry:
    """Open a file of ten rows."""
    return FileEntry(
        file_id=name,
        kind="doj",
        county="ca/marin",
        source=source,
        rows=10,
        quarantined=1,
        bucket_size=2,
        held=held,
    )


def claim(token: PersonToken, source: str = SOURCE, *, held: bool = False) -> Claim:
    """Let a source claim something of a person."""
    return Claim(
        token=token,
        source=source,
        file_id="file",
        digest=b"one",
        how=How.FIRST,
        facts=sealed(Section.FACTS),
        held=held,
    )


async def enrolled(store: Kept) -> None:
    """Enter both people."""
    async with store.begin() as work:
        await work.people.enrol({b"ann": ANN, b"bob": BOB})
