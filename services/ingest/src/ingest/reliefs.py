"""Later dispositions by which a court, or the law, took something back."""

import re
from typing import Final

_RELIEF: Final = re.compile(
    r"SET ASIDE|1203\.4|VACATED|EXPUNGED|SEALED|PARDON|11361\.[89]|CONV DISM|DISM PER"
)
_REDUCTION: Final = re.compile(r"REDUCED TO MISD")


def is_relief(disposition: str) -> bool:
    """Does it take a conviction back?

    >>> is_relief("CONV SET ASIDE & DISM PER 1203.4 PC"), is_relief("DISMISSED/CHARGE DROPPED")
    (True, False)
    """
    return bool(_RELIEF.search(disposition))


def is_reduction(disposition: str) -> bool:
    """Does it make a misdemeanor of a felony?"""
    return bool(_REDUCTION.search(disposition))
