"""Ingest's surroundings in memory: books, keys, a broker that acknowledges, and a clock."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from conduit.counties import Counties, CountySettings, Sender
from conduit.envelope import Envelope
from conduit.errors import Unavailable
from conduit.keys import Key, KeyStore
from conduit.keys_memory import MemoryKeyStore
from conduit.memory import MemoryStore
from conduit.peppers import Peppers
from conduit.sealing import unseal
from ingest.books.memory import MemoryIngest
from ingest.books.port import IngestWork
from ingest.loading.load import load_file
from ingest.loading.receipt import Receipt
from ingest.office import Office
from ingest.spelling.person_keys import Pepper
from schemas.fact import Event, Fact, PersonToken
from schemas.people import Contact, Identity, PersonFacts
from schemas.records import PackRef, PersonRecorded
from schemas.sealed import Sealed
from tests.ingest.doj_rows import Cells, write

SF: Final = "ca/san-francisco"
NOON: Final = datetime(2026, 1, 5, 20, tzinfo=UTC)
STATUTE: Final = PackRef(id="CA-STAT", version="1", hash="0" * 16)
_SENDER: Final = Sender(
    name="County notices",
    line1="PO Box 55501",
    city="San Francisco",
    state="CA",
    zip_code="94103",
    phone="415-555-0100",
    web="example.org",
)


def counties() -> Counties:
    """One served county."""
    settings = CountySettings(
        county=SF,
        title="San Francisco",
        printed_as=("SAN FRANCISCO", "SAN FRANCISCO CO"),
        served=True,
        packs=(STATUTE,),
        hold_seconds=0,
        sender=_SENDER,
    )
    return Counties({SF: settings})


@dataclass
class Acknowledging:
    """A broker that takes everything, or fails when it is told to."""

    envelopes: list[Envelope[Any]] = field(default_factory=list[Envelope[Any]])
    fails_after: int | None = None
    """After so many envelopes it takes what is left of the batch and does not answer."""

    async def publish(self, envelopes: Sequence[Envelope[Event]]) -> None:
        self.envelopes += envelopes
        if self.fails_after is not None and len(self.envelopes) > self.fails_after:
            raise Unavailable("no_acknowledgement")

    def read[E: Event](self, model: type[E]) -> list[E]:
        """Return every event of a kind published so far."""
        return [e.event for e in self.envelopes if isinstance(e.event, model)]


@dataclass
class World:
    """What a county clerk sees of ingest."""

    folder: Path
    store: Any = field(default_factory=lambda: MemoryStore(MemoryIngest()))
    keys: KeyStore = field(default_factory=MemoryKeyStore)
    broker: Acknowledging = field(default_factory=Acknowledging)
    now: datetime = NOON
    peppers: Peppers = field(default_factory=lambda: Peppers(b"pepper" * 6))

    @property
    def office(self) -> Office:
        """The office, at this time."""
        return Office(self.store, self.keys, counties(), Pepper(self.peppers), self.clock)

    def clock(self) -> datetime:
        """Tell the time; every look takes a millisecond."""
        self.now += timedelta(milliseconds=1)
        return self.now

    def file(self, *rows: Cells | str, name: str = "doj.csv") -> Path:
        """Write a file of the state's."""
        return write(self.folder / name, rows)

    async def ingest(
        self,
        path: Path,
        *,
        undo: bool = False,
        complete: bool = False,
        said_by: str | None = None,
    ) -> Receipt:
        """Load a file for San Francisco."""
        return await load_file(
            self.office,
            self.broker,
            path,
            county=SF,
            undo=undo,
            complete=complete,
            said_by=said_by,
        )

    async def state_sends(self, *rows: Cells | str, name: str = "doj.csv") -> Receipt:
        """Write a file and load it."""
        return await self.ingest(self.file(*rows, name=name))

    async def run(self, flow: Callable[[IngestWork], Any]) -> None:
        """Do something in one unit of work."""
        async with self.store.begin() as work:
            await flow(work)

    @property
    def snapshots(self) -> list[PersonRecorded]:
        """Every snapshot published in bulk so far."""
        return self.broker.read(PersonRecorded)

    async def outbox(self) -> list[Envelope[Any]]:
        """What services' outbox promises, taken out of it."""
        async with self.store.begin() as work:
            promised = list(work.outbox.waiting)
            work.outbox.waiting.clear()
        return promised

    async def promised(self) -> list[PersonRecorded]:
        """The snapshots among what the outbox promises."""
        return [e.event for e in await self.outbox() if isinstance(e.event, PersonRecorded)]

    async def facts(self, snapshot: PersonRecorded) -> PersonFacts:
        """Open what is known."""
        return await self._open(snapshot.token, snapshot.facts, PersonFacts)

    async def identity(self, snapshot: PersonRecorded) -> Identity:
        """Open who it is."""
        return await self._open(snapshot.token, snapshot.identity, Identity)

    async def contact(self, snapshot: PersonRecorded) -> Contact:
        """Open how to reach the person."""
        assert snapshot.contact
        return await self._open(snapshot.token, snapshot.contact, Contact)

    async def known(self) -> list[PersonFacts]:
        """What the newest snapshot of everybody says, in the order of their first publication."""
        newest = {snapshot.token: snapshot for snapshot in self.snapshots}
        return [await self.facts(snapshot) for snapshot in newest.values()]

    async def _open[F: Fact](self, token: PersonToken, sealed: Sealed, model: type[F]) -> F:
        key = (await self.keys.find(sealed.section, [token]))[token]
        assert isinstance(key, Key)
        return unseal(sealed, model, token=token, key=key)


def tokens(snapshots: Iterable[PersonRecorded]) -> list[PersonToken]:
    """Whom snapshots are about."""
    return [snapshot.token for snapshot in snapshots]
