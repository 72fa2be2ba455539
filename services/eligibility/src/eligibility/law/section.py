"""Sections of a code, read so that 11357 is never taken for 11357.5."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

CANNABIS: Final = frozenset({"11357", "11358", "11359", "11360"})
"""The Health and Safety Code sections that Proposition 64 amended."""

_ATTEMPT: Final = "664"
_CONSPIRACY: Final = "182"
_PART: Final = re.compile(
    r"(\d+(?:\.\d+)?)((?:[A-Z](?![A-Z])|AB)?)((?:\([0-9A-Z]+\))*)(?: ?([A-Z][A-Z&]+))?"
)
_LETTER: Final = re.compile(r"[0-9a-z]+")
_GLUED: Final = re.compile(r"^664(?=(?:11357|11358|11359|11360)(?!\d|\.))")
_BLANKS: Final = re.compile(r"\s+(?=\()|\s+$|^\s+")


@dataclass(frozen=True, slots=True)
class Section:
    """One section of one code.

    >>> parse("664/11359(A) HS")
    Section(code='HS', number='11359', letters=('a',), prefix='attempt', beside=())
    """

    code: str | None
    """`HS`, `PC`, … as the state abbreviates them; None where the source prints none."""

    number: str
    letters: tuple[str, ...] = ()
    """Subdivisions, outermost first, in lower case."""

    prefix: str = ""
    """`attempt`, `conspiracy`, `compound` (several sections in one), or nothing."""

    beside: tuple[str, ...] = ()
    """The numbers of the other sections of a compound."""

    @property
    def is_cannabis(self) -> bool:
        """Is it one of the four sections that Proposition 64 amended?"""
        return self.number in CANNABIS and self.code == "HS"

    def is_under(self, other: "Section") -> bool | None:
        """Is this section the other one or a part of it? None where a code is missing."""
        if self.number != other.number or self.letters[: len(other.letters)] != other.letters:
            return False
        return None if self.code is None else self.code == other.code


@lru_cache(maxsize=65_536)
def parse(text: str) -> Section | None:
    """Read a normalised section; None where it can't be read with certainty."""
    tidy = _GLUED.sub("664/", _BLANKS.sub("", text.upper()))
    parts = [part for piece in tidy.split("/") if (part := _part(piece.strip()))]
    if len(parts) != tidy.count("/") + 1:
        return None
    return parts[0] if len(parts) == 1 else _joined(parts)


def required(text: str) -> Section:
    """Read a section that a pack names; an unreadable one is the pack's mistake."""
    if section := parse(text):
        return section
    raise ValueError(f"no section of a code can be read from {text!r}")


def _joined(parts: list[Section]) -> Section:
    """Name the offence that an attempt, a conspiracy or a list of sections is about."""
    offenses = [part for part in parts if part.number not in {_ATTEMPT, _CONSPIRACY}] or parts
    main = next((part for part in offenses if part.is_cannabis), offenses[-1])
    beside = tuple(part.number for part in offenses if part is not main)
    code = main.code or _code(main.number, parts[-1].code)
    return Section(code, main.number, main.letters, _prefix(parts, beside), beside)


def _prefix(parts: list[Section], beside: tuple[str, ...]) -> str:
    if beside:
        return "compound"
    return "conspiracy" if any(part.number == _CONSPIRACY for part in parts) else "attempt"


def _part(piece: str) -> Section | None:
    found = _PART.fullmatch(piece)
    if found is None:
        return None
    number, suffix, brackets, code = found.groups()
    letters = tuple(_LETTER.findall(brackets.lower()))
    if number in CANNABIS:
        return Section(
            _code(number, code), number, (suffix.lower(), *letters) if suffix else letters
        )
    return Section(code, number + suffix.lower(), letters)


def _code(number: str, code: str | None) -> str | None:
    """Read a wrong or missing code on a cannabis section for what it is."""
    return "HS" if number in CANNABIS and code in {None, "PC", "H&S"} else code
