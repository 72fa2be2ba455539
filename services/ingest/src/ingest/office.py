"""What every piece of ingest's work needs at hand."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Protocol

from conduit.clock import Clock, day_in
from conduit.counties import Counties
from conduit.envelope import Envelope, post
from conduit.keys import KeyStore
from conduit.keys_cache import TTL
from conduit.work import Store
from ingest.books.port import IngestWork
from ingest.spelling.person_keys import Pepper
from schemas.fact import County, Event
from schemas.records import PersonRecorded
from schemas.topics import RECORDS

NAME: Final = "ingest"
_WEST: Final = "America/Los_Angeles"


class Publisher(Protocol):
    """Publishes many events at once; `conduit.bulk` talks to a real broker."""

    async def publish(self, envelopes: Sequence[Envelope[Event]]) -> None:
        """Publish; returns when all of them are acknowledged.

        Raises:
            Unavailable: The broker did not acknowledge all of them; some may be published.
        """
        ...


@dataclass(frozen=True, slots=True)
class Ending:
    """How a cleared conviction comes to its end."""

    after: timedelta = timedelta(days=90)
    """How long it is kept when the state has confirmed its relief: letters about it are out then."""

    known: timedelta = 2 * TTL
    """When everybody is sure to know a key that was added; then it seals, and as long again later
    everybody seals with it."""

    grace: timedelta = timedelta(days=7)
    """How long the keys before it still open, for whoever reads late."""


@dataclass(frozen=True, slots=True)
class Office:
    """Books, keys, counties, the pepper and the time."""

    store: Store[IngestWork]
    keys: KeyStore
    counties: Counties
    pepper: Pepper
    clock: Clock
    ending: Ending = Ending()
    rehearsal: bool = False
    """Everything that leaves reaches stand-ins only."""

    def today(self, county: County | None) -> date:
        """Name the day it is in a county."""
        settings = self.counties.get(county)
        return day_in(settings.zone if settings else _WEST, self.clock())

    def at(self, clock: Clock) -> "Office":
        """Return the same office at another time."""
        return replace(self, clock=clock)

    def recorded(self, event: PersonRecorded) -> Envelope[PersonRecorded]:
        """Put a snapshot into its envelope."""
        return post(RECORDS, event, source=NAME, time=self.clock())


type Step = Callable[[], Awaitable[int]]
"""One round of a loop's work; returns how much it moved."""
