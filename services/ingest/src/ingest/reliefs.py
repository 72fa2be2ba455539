"""Later dispositions by which a court, or the law, took something back."""

import re
from functools import cache
from typing import Final

_RELIEF: Final = re.compile(
    r"SET ASIDE|1203\.4|VACATED|EXPUNGED|SEALED|PARDON|11361\.[89]|CONV DISM|DISM PER"
)
_END: Final = re.compile(r"DISM|ACQUIT|NOT GUILTY|DIVER|PROS RE[JL]|^REL")
_REDUCTION: Final = re.compile(r"REDUCED TO MISD")


@cache
def is_final(disposition: str) -> bool:
    """Does it end a count without a conviction, or change one that was given?

    >>> is_final("DISMISSED/FURTHERANCE OF JUSTICE"), is_final("HELD TO ANSWER")
    (True, False)
    """
    return bool(_END.search(disposition)) or is_relief(disposition) or is_reduction(disposition)


@cache
def is_relief(disposition: str) -> bool:
    """Does it take a conviction back?

    >>> is_relief("CONV SET ASIDE & DISM PER 1203.4 PC"), is_relief("DISMISSED/CHARGE DROPPED")
    (True, False)
    """
    return bool(_RELIEF.search(disposition))


@cache
def is_reduction(disposition: str) -> bool:
    """Does it make a misdemeanor of a felony?"""
    return bool(_REDUCTION.search(disposition))
