"""How long a sentence is, in whatever way a court writes it: `two`, `36`, `2Y 6M`, `45 days jail`."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_WORDS: Final = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_NUMBERS: Final = {word: number for number, word in enumerate(_WORDS)} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
}
_NUMBER: Final = rf"\b(?:\d+(?:\.0+)?|{'|'.join(_NUMBERS)})"
_UNITS: Final = {"d": "D", "w": "W", "m": "M", "y": "Y"}
_PIECE: Final = re.compile(
    rf"({_NUMBER}) ?(years?|yrs?|y|months?|mos?|m|weeks?|wks?|w|days?|ds?|d)(?![a-z])[ ,;]*(?:and )?"
)
_UNCLEAR: Final = re.compile(
    r"\b(?:life|death|indeterminate|suspend\w*|all but|consecutive\w*"
    rf"|years?|months?|weeks?|days?|{'|'.join(_NUMBERS)})\b|\d"
)
"""Words beside a part after which nobody can say when it ends, and numbers without a unit."""

_PARTS: Final = re.compile(r" ?[/;+] ?| and (?=\d+ ?[a-z]+ [a-z]+$)")
_SLIPS: Final = str.maketrans("", "", "`,'\"")


@dataclass(frozen=True, slots=True)
class Term:
    """One length of time, by the calendar."""

    months: int = 0
    days: int = 0


@lru_cache(maxsize=4096)
def read_number(printed: str) -> int | None:
    """Read a number in digits or in words; stray commas and quotes are left out.

    >>> read_number("two"), read_number("1,2`"), read_number("36.0"), read_number("a few")
    (2, 12, 36, None)
    """
    plain = printed.translate(_SLIPS).strip().lower()
    if re.fullmatch(r"[0-9]{1,6}(\.0+)?", plain):
        return int(plain.partition(".")[0])
    return _NUMBERS.get(plain)


@lru_cache(maxsize=4096)
def read_term(printed: str) -> tuple[Term, ...] | None:
    """Read the parts of a sentence, which run side by side; None where one cannot be read.

    A part that names no time, such as a fine, is left out.

    >>> read_term("2 years, 6 months and 10 days")
    (Term(months=30, days=10),)
    >>> read_term("36 M PROB / 45 D JAIL / FINE")
    (Term(months=36, days=0), Term(months=0, days=45))
    >>> read_term("25 years to life") is None
    True
    """
    plain = " ".join(printed.lower().split())
    terms = []
    for part in _PARTS.split(plain):
        pieces = _PIECE.findall(part)
        read = [(read_number(number), _UNITS[unit[0]]) for number, unit in pieces]
        rest = _PIECE.sub("", part)
        if any(number is None for number, _ in read) or _UNCLEAR.search(rest):
            return None
        if read:
            terms.append(_sum([(number or 0, unit) for number, unit in read]))
    return tuple(terms)


def _sum(pieces: list[tuple[int, str]]) -> Term:
    months = sum(n * (12 if unit == "Y" else 1) for n, unit in pieces if unit in "YM")
    days = sum(n * (7 if unit == "W" else 1) for n, unit in pieces if unit in "WD")
    return Term(months, days)
