"""Dead letters as the console tells of them, and as a terminal shows them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from rich.table import Table

from console.command.endings import WrongCall
from schemas.fact import Fact


class Letter(Fact):
    """One letter."""

    id: str
    service: str
    topic: str
    refused: str
    place: str
    key: str | None
    reason: str
    times: int
    attempts: int
    first_at: datetime
    last_at: datetime
    headers: Mapping[str, str]
    clear: Mapping[str, str]
    state: str
    because: str
    is_open: bool
    asked_by: str | None
    asked_at: datetime | None
    would: str


class Group(Fact):
    """Letters that are alike."""

    service: str
    topic: str
    reason: str
    uncured: int
    open: int = 0
    refused: int = 0
    cured: int = 0
    erased: int = 0
    first_at: datetime
    last_at: datetime


class Told(Fact):
    """Everything the console says of dead letters."""

    groups: tuple[Group, ...]
    letters: tuple[Letter, ...]

    def groups_of(self, service: str, reason: str) -> Sequence[Group]:
        """Choose groups; an empty name is any."""
        return [x for x in self.groups if service in ("", x.service) and reason in ("", x.reason)]

    def chosen(self, service: str, reason: str, names: Collection[str]) -> Sequence[Letter]:
        """Choose letters; an empty name is any.

        Raises:
            WrongCall: There is no letter of one of these names.
        """
        if missing := set(names).difference(x.id for x in self.letters):
            raise WrongCall(
                f"no letter {', '.join(sorted(missing))}:"
                " `clearslate dead-letters list --each` names them"
            )
        return [
            x
            for x in self.letters
            if service in ("", x.service)
            and reason in ("", x.reason, x.because)
            and (not names or x.id in names)
        ]


def grouped(groups: Sequence[Group]) -> Table:
    """Draw groups, those that most wait for somebody first."""
    table = Table(
        "service",
        "reason",
        "from",
        "open",
        "still refused",
        "cured",
        "erased",
        "first",
        "last",
        box=None,
    )
    for one in groups:
        counts = (one.open, one.refused, one.cured, one.erased)
        table.add_row(
            one.service,
            one.reason,
            one.topic,
            *(f"{number:,}" for number in counts),
            _when(one.first_at),
            _when(one.last_at),
        )
    return table


def listed(letters: Sequence[Letter]) -> Table:
    """Draw every letter, the oldest first."""
    table = Table("letter", "service", "reason", "refused", "times", "state", "last", box=None)
    for one in letters:
        state = one.state if one.because == one.reason else f"{one.state}: {one.because}"
        table.add_row(
            one.id,
            one.service,
            one.reason,
            one.refused,
            f"{one.times:,}",
            state,
            _when(one.last_at),
        )
    return table


def one(letter: Letter) -> str:
    """Write one letter down."""
    said = {
        "state": letter.state if letter.is_open else f"{letter.state}, nothing is left to be done",
        "reason": letter.because,
        "refused by": letter.service,
        "events like it": f"{letter.times:,}, the last tried {letter.attempts:,} times",
        "the event": letter.refused,
        "its letter": letter.place,
        "key": letter.key or "none that may be shown",
        "first refused": _when(letter.first_at),
        "last refused": _when(letter.last_at),
        "asked again": f"{letter.asked_by}, {_when(letter.asked_at)}"
        if letter.asked_at
        else "never",
        "asking would": letter.would,
        **{f"header {name}": value for name, value in letter.headers.items()},
        **{f"clear {name}": value for name, value in letter.clear.items()},
    }
    return "\n".join([letter.id, *(f"  {name:<26} {value}" for name, value in said.items())])


def _when(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"
