"""What happens to a file on its way: cells are lost, rows torn, lines sorted anew."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from synthetic.fate import Fate
from tests.fuzz import county
from tests.fuzz.county import Row

type Rows = list[Row]
type Lines = list[Row | str]
"""Rows to be printed, or lines that are written as they are."""


class Promise(StrEnum):
    """What must hold between the answers before and after."""

    SAME = "same"
    """Everybody's decisions, whatever line they stand on."""

    NO_MORE = "no more"
    """Nobody gets more; lines stay where they are."""

    NOTHING = "nothing"
    """Likewise; and whose row it was gets nothing at all."""

    ANYTHING = "anything"
    """But an answer or a refusal in the words of the manual."""


@dataclass(frozen=True)
class Spoil:
    """One mishap."""

    promise: Promise
    happens: Callable[[Fate, Rows], Lines]


FACTS: Final = (
    county.SUBJECT, county.CII, county.STEP, county.COMMENT, county.BORN, county.EVENT, county.COURT, county.COUNTY, county.PLACE, county.NUMBER,
    county.CHARGE, county.OFFENSE_LEVEL, county.DISPOSITION, county.LEVEL, county.SENTENCE,
    county.LENGTH, county.UNIT,
)  # fmt: skip
"""The columns a decision can rest on."""

_OFTEN: Final = 0.8
_UNREADABLE: Final = (
    "????", "\x01\x02", "99999999", "00000000", "\u00c9\u00df", "N/A", "SEE OVER", "X" * 5000,
    "12/31/1999", "-1", "\ufffd", " ", "\t",
)  # fmt: skip


def _bearing(fate: Fate, rows: Rows) -> Row:
    """Take a row on which something was decided, more often than another."""
    decided = [row for row in rows if row[county.DISPOSITION]]
    return fate.choice(decided if decided and fate.random() < _OFTEN else rows)


def _blank(fate: Fate, rows: Rows) -> Lines:
    _bearing(fate, rows)[fate.choice(FACTS)] = ""
    return [*rows]


def _unreadable(fate: Fate, rows: Rows) -> Lines:
    _bearing(fate, rows)[fate.choice(FACTS)] = fate.choice(_UNREADABLE)
    return [*rows]


def _torn(fate: Fate, rows: Rows) -> Lines:
    """Lose or gain a comma, or be cut off: after the numbers that name the person, or before."""
    lines: Lines = [*rows]
    row = _bearing(fate, rows)
    at = next(at for at, one in enumerate(rows) if one is row)
    match fate.randrange(6):
        case 0:
            lines[at] = row[: fate.randint(county.CII + 2, len(row) - 1)]
        case 1:
            lines[at] = [*row, ""]
        case 2:
            lines[at] = [*row[:60], f"{row[60]} {row[61]}", *row[62:]]
        case 3:
            row[county.COMMENT] = "A\0B"
        case 4:
            lines[at] = row[: fate.randint(1, county.SUBJECT)]
        case _:
            lines[at] = ",".join([*row[:60], 'A "QUOTE', *row[61:]])
    return lines


def _shuffled(fate: Fate, rows: Rows) -> Lines:
    fate.shuffle(rows)
    return [*rows]


def _repeated(fate: Fate, rows: Rows) -> Lines:
    return [*rows, fate.choice(rows)]


def _odd(fate: Fate, rows: Rows) -> Lines:
    """Anything in any cell of any row, a few times over."""
    for _ in range(fate.randint(1, 12)):
        row, other = fate.choice(rows), fate.choice(rows)
        match fate.randrange(4):
            case 0:
                row[fate.randrange(len(row))] = fate.choice(_UNREADABLE)
            case 1:
                one, two = fate.randrange(len(row)), fate.randrange(len(row))
                row[one], row[two] = row[two], row[one]
            case 2:
                row[fate.choice(FACTS)] = fate.choice(other)
            case _:
                row[fate.randrange(len(row))] = "".join(
                    chr(fate.randrange(1, 0x2FF)) for _ in "abc"
                )
    return [*rows]


def _column_lost(fate: Fate, rows: Rows) -> Lines:
    at = fate.randrange(len(rows[0]))
    return [row[:at] + row[at + 1 :] for row in rows]


SPOILS: Final[Mapping[str, Spoil]] = {
    "a blank": Spoil(Promise.NO_MORE, _blank),
    "an unreadable cell": Spoil(Promise.NO_MORE, _unreadable),
    "a torn row": Spoil(Promise.NOTHING, _torn),
    "other order": Spoil(Promise.SAME, _shuffled),
    "a row twice": Spoil(Promise.SAME, _repeated),
    "odd cells": Spoil(Promise.ANYTHING, _odd),
    "a column less": Spoil(Promise.ANYTHING, _column_lost),
}
