"""What flows: per topic its rate and newest event, per reader its lag in messages and seconds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from console.tally import Tally


@dataclass(frozen=True, slots=True)
class Lag:
    """How far one reader of one topic is behind."""

    reader: str
    messages: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Traffic:
    """One topic at one look."""

    topic: str
    records: int
    per_second: float
    newest: datetime | None
    lags: tuple[Lag, ...]


type Offsets = Mapping[tuple[str, int], int]


def traffic(
    topic: str, tally: Tally, ends: Offsets, groups: Mapping[str, Offsets], *, now: datetime
) -> Traffic:
    """Put together what is known of one topic; `groups` are next offsets by reader."""
    parts = {part: end for (name, part), end in ends.items() if name == topic}

    def lag(reader: str, offsets: Offsets) -> Lag:
        unread = {
            p: offsets.get((topic, p), 0) for p in parts if offsets.get((topic, p), 0) < parts[p]
        }
        since = [tally.waiting_since(topic, part, at) for part, at in unread.items()]
        known = [at for at in since if at is not None]
        seconds = max(0.0, (now - min(known)).total_seconds()) if known else 0.0
        return Lag(reader, sum(parts[part] - at for part, at in unread.items()), seconds)

    return Traffic(
        topic=topic,
        records=sum(parts.values()),
        per_second=tally.per_second(topic, now=now),
        newest=tally.newest(topic),
        lags=tuple(lag(reader, offsets) for reader, offsets in groups.items()),
    )
