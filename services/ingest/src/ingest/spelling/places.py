"""Counties, courts and case numbers as sources print them, tidied."""

import re
from functools import lru_cache
from typing import Final

from conduit.counties import Counties
from ingest.spelling.california import COUNTIES
from schemas.fact import County

_GLUED: Final = re.compile(r"^(CASC|CAMC|CAJC|CAJV)(?=[A-Z])")
_GLUED_FORMER: Final = re.compile(r"^(CASC MC)(?=[A-Z])")
_SPLIT_LETTER: Final = re.compile(r"(?<=[A-Z]{3}) ([A-Z])$")
_COURT_WORD: Final = re.compile(r"^CA(?:SC|MC|JC|JV)(?: MC)? ")
_COUNTY_WORD: Final = re.compile(r" (?:COUNTY|CO)$")
_NO_NUMBER: Final = frozenset({"", "NULL", "NONE", "UNKNOWN", "N/A"})


@lru_cache(maxsize=4096)
def tidy_court(printed: str) -> str | None:
    """Mend stray blanks, dots and glued words; None where nothing is printed.

    >>> tidy_court("CASC OAKLAN D."), tidy_court("CASCSACRAMENTO"), tidy_court("CASC MCHAYWAR D")
    ('CASC OAKLAND', 'CASC SACRAMENTO', 'CASC MC HAYWARD')
    """
    tidy = " ".join(printed.upper().rstrip(" .").split())
    tidy = _GLUED_FORMER.sub(r"\1 ", _GLUED.sub(r"\1 ", tidy))
    return _SPLIT_LETTER.sub(r"\1", tidy) or None


def county_of(printed: str, counties: Counties) -> County | None:
    """Name the county, also one this deployment has no file of.

    None where none can be read, and where what is printed is no county of California, such as
    another state: what lies elsewhere is not ours to place.
    """
    return counties.named(printed) or _slug(printed)


@lru_cache(maxsize=4096)
def county_in(court: str) -> County | None:
    """Name the county that the name of a court contains.

    >>> county_in("CASC SAN MATEO"), county_in("CASC SOUTH SAN FRANCISCO")
    ('ca/san-mateo', None)
    """
    return _slug(_COURT_WORD.sub("", court))


@lru_cache(maxsize=65_536)
def tidy_case_number(printed: str) -> str | None:
    """Strip what printing left at the ends; the word NULL is a blank.

    >>> tidy_case_number(" 0123456-. "), tidy_case_number("NULL  ")
    ('0123456', None)
    """
    tidy = " ".join(printed.upper().split()).rstrip(" .:-")
    return None if tidy in _NO_NUMBER else tidy


@lru_cache(maxsize=4096)
def _slug(printed: str) -> County | None:
    tidy = _COUNTY_WORD.sub("", " ".join(printed.upper().split()))
    if tidy not in COUNTIES:
        return None
    words = re.sub(r"[^a-z]+", "-", tidy.lower()).strip("-")
    return f"ca/{words}"
