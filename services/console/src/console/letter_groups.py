"""Dead letters that are alike, as one line: same service, same topic, same reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from console.letter_box import Line, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """How many letters are alike, how old they are, and what has come of them."""

    service: str
    topic: str
    reason: str
    states: Mapping[State, int]
    first_at: datetime
    last_at: datetime

    @property
    def uncured(self) -> int:
        """How many still wait for somebody."""
        return self.states.get(State.OPEN, 0) + self.states.get(State.REFUSED, 0)

    def of(self, state: str) -> int:
        """How many stand there."""
        return self.states.get(State(state), 0)


def groups(lines: Iterable[Line]) -> Sequence[Group]:
    """Put alike letters together, those that most wait for somebody first."""
    ordered = sorted(lines, key=_alike)
    found = [_group(alike, list(run)) for alike, run in groupby(ordered, _alike)]
    return sorted(found, key=lambda one: (-one.uncured, one.first_at))


def _alike(line: Line) -> tuple[str, str, str]:
    return line.letter.service, line.letter.topic, line.letter.reason


def _group(alike: tuple[str, str, str], lines: Sequence[Line]) -> Group:
    service, topic, reason = alike
    return Group(
        service=service,
        topic=topic,
        reason=reason,
        states=Counter(line.state for line in lines),
        first_at=min(line.letter.first_at for line in lines),
        last_at=max(line.letter.last_at for line in lines),
    )
