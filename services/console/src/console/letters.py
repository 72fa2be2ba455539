"""What services refused, as an operator may see it: places, reasons and codes, nobody's data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256

from conduit.envelope import Position
from conduit.kafka.letters import DeadLetter, place_of
from console.letter_clear import clear_fields, clear_headers, clear_key
from schemas.fact import PersonToken
from schemas.topics import FLOW, Cleanup

_NEWEST_ONLY = frozenset(topic.name for topic in FLOW if topic.cleanup is Cleanup.COMPACT)
_BY_PERSON = frozenset(topic.name for topic in FLOW if topic.key == "token")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What one service refused of one topic: one event or, where the newest counts, one person."""

    id: str
    service: str
    reason: str
    event: Position
    """Where the event stands; of several about one person, the newest."""

    place: Position
    """Where its dead letter stands."""

    earlier: frozenset[str] = frozenset()
    """The places of events about the same person that were refused before."""

    key: str | None
    first_at: datetime
    last_at: datetime
    attempts: int
    headers: Mapping[str, str]
    clear: Mapping[str, str]

    @property
    def topic(self) -> str:
        """The topic it came from."""
        return self.event.topic

    @property
    def refused(self) -> str:
        """Where the event stands, in one word."""
        return place_of(self.event)

    @property
    def newest_counts(self) -> bool:
        """Does its topic keep only the newest of each key? Then nothing is put back onto it."""
        return self.topic in _NEWEST_ONLY

    @property
    def token(self) -> PersonToken | None:
        """Whom it is about, where its topic goes by person and the key is one."""
        return PersonToken(self.key) if self.key and self.topic in _BY_PERSON else None

    @property
    def times(self) -> int:
        """How many events it stands for."""
        return 1 + len(self.earlier)

    def joined(self, other: Letter) -> Letter:
        """Put two letters about the same together: the newest event speaks for both."""
        if other.refused in {self.refused, *self.earlier}:
            return self
        old, new = sorted((self, other), key=lambda one: one.event.offset)
        return replace(
            new,
            earlier=old.earlier | new.earlier | {old.refused},
            first_at=min(old.first_at, new.first_at),
        )


def letter_of(found: DeadLetter) -> Letter:
    """Take from a dead letter what may be shown."""
    event = found.original.position
    key = clear_key(event.topic, found.original.key)
    alike = key if key and event.topic in _NEWEST_ONLY else place_of(event)
    return Letter(
        id=sha256(f"{found.service}|{event.topic}|{alike}".encode()).hexdigest()[:12],
        service=found.service,
        reason=found.reason,
        event=event,
        place=found.place,
        key=key,
        first_at=found.first_at,
        last_at=datetime.fromtimestamp(found.written_at / 1000, UTC),
        attempts=found.attempts,
        headers=clear_headers(found.original.headers),
        clear=clear_fields(found.original.value),
    )
