"""How gogen reads charges: by what stands anywhere in the text, so that 11357.5 counts as 11357."""

import re
from functools import lru_cache
from typing import Final

PROP64: Final = ("11357", "11358", "11359", "11360")
_BLANKS: Final = " \t\n\v\f\r"
_SEE_COMMENT: Final = frozenset({"", "SEE COMMENT FOR CHARGE"})
_PROP64: Final = re.compile("|".join(PROP64))
_RELATED: Final = re.compile(
    r"32\s*PC|11366\s*HS|11366\.5\s*[^(]HS|11366\.5\s*\([ABC]\)\s*HS", re.ASCII
)
_LETTER: Final = re.compile(r"11357\(([A-D])\)")
_OTHER_SIDE: Final = {"A": "CD", "B": "CD", "C": "AB", "D": "AB"}


def is_in_comment(offense: str) -> bool:
    """Does the comment say what the charge was?"""
    return offense.strip(_BLANKS) in _SEE_COMMENT


def code_section(offense: str, comment: str) -> str:
    """Take what stands before the first dash.

    >>> code_section("664-11359 HS", ""), code_section(" ", "11358 HS-GROWS")
    ('664', '11358 HS')
    """
    return (comment if is_in_comment(offense) else offense).partition("-")[0]


@lru_cache(maxsize=65_536)
def prop64_section(text: str) -> str:
    """Name the first of the four sections that stands anywhere in the text, or nothing."""
    found = _PROP64.search(text)
    return found[0] if found else ""


@lru_cache(maxsize=65_536)
def is_related(section: str) -> bool:
    """Is it a charge that gogen looks at beside the four sections?"""
    return bool(_RELATED.search(section))


def other_charge(offense: str, comment: str) -> str:
    """Give the comment where it may speak of another charge than the offense; else nothing.

    >>> other_charge("11357(B) HS", "11357(D) HS"), other_charge("11357(C) HS", "11357(D) HS")
    ('11357(D) HS', '')
    """
    said, charged = prop64_section(comment), prop64_section(offense)
    if not said or is_in_comment(offense):
        return ""
    if said != charged:
        return comment
    return comment if said == PROP64[0] and _letters_differ(offense, comment) else ""


def _letters_differ(offense: str, comment: str) -> bool:
    charged, said = _LETTER.search(offense), _LETTER.search(comment)
    if said is None:
        return False
    return charged is None or said[1] in _OTHER_SIDE[charged[1]]
