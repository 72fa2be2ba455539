"""Sections of any state's code, read so that 4230a is never taken for 4230(a)."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

_ATTEMPTS: Final = frozenset({"110", "110.00", "2c:5-1"})
_CONSPIRACIES: Final = frozenset({"2c:5-2"})
_NUMBER: Final = r"\d+[A-Z]{0,2}(?:[:.\-]\d+[A-Z]{0,2})*(?:-[A-Z](?![A-Z]))?"
_PART: Final = re.compile(
    rf"(?:((?:\d+ )?[A-Z][A-Z.&]*) )?({_NUMBER})((?:\([0-9A-Z]+\))*)(?: ((?:\d+ ?)?[A-Z][A-Z.&]*))?"
)
_NUMBERS: Final = re.compile(_NUMBER)
_DIGITS: Final = re.compile(r"\D")
_DOTTED: Final = "pl"
"""The sections of New York's Penal Law carry a dot; 1302504 is no section of it."""

_FEW: Final = 3
_GLUED: Final = re.compile(r"-?[a-z]$")
_LETTER: Final = re.compile(r"[0-9A-Z]+")
_BLANKS: Final = re.compile(r"\s+(?=\()|[. ]")


@dataclass(frozen=True, slots=True)
class Citation:
    """One section of one code.

    >>> read("110/221.20 PL")
    Citation(code='pl', number='221.20', letters=(), prefix='attempt', beside=())
    """

    code: str | None
    number: str
    letters: tuple[str, ...] = ()
    """Subdivisions, outermost first."""

    prefix: str = ""
    """`attempt`, `conspiracy`, `compound` (several sections in one), or nothing."""

    beside: tuple["Citation", ...] = ()
    """The other sections of a compound."""

    def is_under(self, other: "Citation") -> bool | None:
        """Is this the other section or a part of it? None where too little is printed."""
        if any(part.is_under(other) is not False for part in self.beside):
            return None
        alone = _alone_under(self, other)
        return None if alone and self.beside else alone

    def names(self, other: "Citation") -> bool | None:
        """Does one of its sections stand for the other or a part of it?"""
        answers = [_alone_under(part, other) for part in (self, *self.beside)]
        return True if True in answers else None if None in answers else False


@lru_cache(maxsize=65_536)
def read(text: str) -> Citation | None:
    """Read a section with or without its code; None where it can't be read with certainty."""
    pieces = [_part(piece.strip()) for piece in text.upper().split("/")]
    parts = [part for part in pieces if part]
    if len(parts) != len(pieces):
        return None
    return parts[0] if len(parts) == 1 else _joined(parts)


def required(text: str) -> Citation:
    """Read a section that a pack names; an unreadable one is the pack's mistake."""
    if citation := read(text):
        return citation
    raise ValueError(f"no section of a code can be read from {text!r}")


def could_be(text: str, other: Citation) -> bool:
    """Can a text that could not be read name this section? Not where all its numbers differ."""
    found = _NUMBERS.findall(text.upper())
    return not found or any(_begins(one, other.number.upper()) for one in found)


def _alone_under(one: Citation, other: Citation) -> bool | None:
    """Compare two sections, whatever stands beside them."""
    if one.number != other.number:
        return None if _GLUED.sub("", one.number) == other.number else False
    shared = min(len(one.letters), len(other.letters))
    if one.letters[:shared] != other.letters[:shared]:
        return False
    if other.code and one.code != other.code:
        return None if one.code is None else False
    return True if len(one.letters) >= len(other.letters) else None


def _begins(one: str, other: str) -> bool:
    """Do the digits of one number begin the other's, by three at least?"""
    short, long = sorted((_DIGITS.sub("", one), _DIGITS.sub("", other)), key=len)
    return len(short) >= _FEW and long.startswith(short)


def _part(piece: str) -> Citation | None:
    found = _PART.fullmatch(re.sub(r"\s+(?=\()", "", piece))
    if found is None:
        return None
    before, number, brackets, after = found.groups()
    if before and after:
        return None
    letters = tuple(_LETTER.findall(brackets))
    if number.startswith("2C:") and number[-1].isalpha():
        number, letters = number[:-1], (number[-1], *letters)
    code = _BLANKS.sub("", (before or after or "").lower()) or None
    if code == _DOTTED and "." not in number and len(number) > _FEW:
        return None
    return Citation(code, number.lower(), tuple(letter.lower() for letter in letters))


def _joined(parts: list[Citation]) -> Citation:
    """Name the offence that an attempt, a conspiracy or a list of sections is about."""
    prefixes = [part for part in parts if part.number in _ATTEMPTS | _CONSPIRACIES]
    offenses = [part for part in parts if part not in prefixes] or parts
    main = offenses[-1]
    code = main.code or parts[-1].code or parts[0].code
    if beside := tuple(replace(p, code=p.code or code) for p in offenses if p is not main):
        return Citation(code, main.number, main.letters, "compound", beside)
    prefix = "conspiracy" if prefixes[0].number in _CONSPIRACIES else "attempt"
    return Citation(code, main.number, main.letters, prefix)
