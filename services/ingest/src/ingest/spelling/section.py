"""Sections of a code as the state prints them, in one normal form."""

import re
from functools import lru_cache
from typing import Final

_PART: Final = re.compile(
    r"(\d{1,6}(?:\.\d+)?)([A-Z](?![A-Z]))?((?: ?\([0-9A-Z]{1,3}\))*) ?(?:([A-Z]{2,3}|H&S))?"
)
_DASHED_ATTEMPT: Final = re.compile(r"^(664|182(?:\([A-Z0-9]\))*)(?: ?PC)? ?- ?(?=\d)")
_BETWEEN: Final = re.compile(r" ?[/+;] ?")
_CANNABIS: Final = frozenset({"11357", "11358", "11359", "11360"})
_CODES: Final = {"H&S": "HS", "B&P": "BP", "CVC": "VC"}


@lru_cache(maxsize=65_536)
def read_section(charge: str) -> str | None:
    """Read the section a charge begins with; None where it cannot be read with certainty.

    >>> read_section("11357(a)HS-POSSESS MARIJUANA")
    '11357(A) HS'
    >>> read_section("664-11359 HS-ATT POSSESS FOR SALE")
    '664/11359 HS'
    >>> read_section("SEE COMMENT FOR CHARGE") is None
    True
    """
    tidy = " ".join(charge.upper().split())
    head = _DASHED_ATTEMPT.sub(r"\1/", tidy).partition("-")[0].strip()
    parts = [_PART.fullmatch(part) for part in _BETWEEN.split(head)]
    read = [_normal(part) for part in parts if part]
    return "/".join(read) if read and len(read) == len(parts) else None


def _normal(part: re.Match[str]) -> str:
    number, letter, brackets, code = part.groups()
    letters = (brackets or "").replace(" ", "")
    if letter and number in _CANNABIS:
        letter, letters = "", f"({letter}){letters}"
    code = _CODES.get(code, code)
    if number in _CANNABIS and not code:
        code = "HS"
    return f"{number}{letter or ''}{letters}" + (f" {code}" if code else "")
