"""All dead letters of all services, and what has come of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from conduit.kafka.arrival import Arrival
from conduit.kafka.letters import place_of, read_letter
from conduit.replays import ENTERED, ERASED, Replay
from console.letters import Letter, letter_of
from schemas.fact import PersonToken
from schemas.topics import DEAD_LETTERS

type Replays = Mapping[str, Replay]
"""What one service tried again, by the place of the refused event."""

_KEPT = timedelta(days=min(topic.days or 0 for topic in DEAD_LETTERS.values()))


class State(StrEnum):
    """Where a dead letter stands."""

    OPEN = "open"
    REFUSED = "still refused"
    CURED = "cured"
    ERASED = "erased"


_CLOSED = frozenset({State.CURED, State.ERASED})


@dataclass(frozen=True, slots=True)
class Line:
    """One dead letter and where it stands."""

    letter: Letter
    state: State
    reason: str
    """Why it is refused: by now, where somebody asked again."""

    replay: Replay | None = None
    """The last that was tried."""

    @property
    def is_open(self) -> bool:
        """Is there anything left to be done about it?"""
        return self.state not in _CLOSED


@dataclass
class LetterBox:
    """Keeps what may be shown of each letter, by its name, as long as the topics keep the letters."""

    _letters: dict[str, Letter] = field(default_factory=dict[str, Letter])
    _heard: set[str] = field(default_factory=set[str])
    _replays: Mapping[str, Replays] = field(default_factory=dict[str, Replays])
    _erased: set[PersonToken] = field(default_factory=set[PersonToken])

    async def hear(self, arrived: Iterable[Arrival]) -> None:
        """Take in what stands on the topics; the same letter twice is one."""
        for arrival in arrived:
            found = read_letter(arrival)
            if found is not None and place_of(found.place) not in self._heard:
                self._heard.add(place_of(found.place))
                fresh = letter_of(found)
                known = self._letters.get(fresh.id)
                self._letters[fresh.id] = fresh if known is None else known.joined(fresh)

    def erase(self, token: PersonToken) -> None:
        """Know that a person's letters can never be cured."""
        self._erased.add(token)

    def tried(self, replays: Mapping[str, Replays]) -> None:
        """Know what services say that they tried again."""
        self._replays = {**self._replays, **replays}

    def services(self) -> set[str]:
        """Name whoever may have tried something again."""
        found = {one.service for one in self._letters.values() if not one.newest_counts}
        return found | ({"ingest"} if self._letters else set())

    def find(self, name: str) -> Line | None:
        """Look up one letter."""
        return self._line(self._letters[name]) if name in self._letters else None

    def lines(self, now: datetime) -> Sequence[Line]:
        """Return every letter that its topic still keeps, the oldest first."""
        kept = [one for one in self._letters.values() if now - one.last_at < _KEPT]
        return [self._line(one) for one in sorted(kept, key=lambda one: (one.last_at, one.id))]

    def _line(self, letter: Letter) -> Line:
        who = "ingest" if letter.newest_counts else letter.service
        replays = self._replays.get(who, {})
        last = replays.get(letter.refused)
        if letter.token in self._erased or (last and last.outcome == ERASED):
            return Line(letter, State.ERASED, ERASED, last)
        if last is not None and last.outcome == ENTERED:
            return Line(letter, State.CURED, letter.reason, last)
        if last is not None:
            return Line(letter, State.REFUSED, last.outcome, last)
        before = [replays[place] for place in letter.earlier if place in replays]
        if before:
            return Line(letter, State.REFUSED, letter.reason, max(before, key=lambda one: one.at))
        return Line(letter, State.OPEN, letter.reason)
