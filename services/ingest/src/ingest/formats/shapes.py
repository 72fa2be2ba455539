"""How a value is printed, without what it says."""

import re
from typing import Final

_LETTERS: Final = re.compile(r"[^\W\d_]+")
_DIGIT: Final = re.compile(r"\d")
_LONGEST: Final = 24


def shape_of(printed: str) -> str:
    """Print letters as A and digits as 9, so that values alike look alike.

    >>> shape_of("06/31/1999"), shape_of("Adjourned sine die"), shape_of("CR-19-0042")
    ('99/99/9999', 'A A A', 'A-99-9999')
    """
    return _DIGIT.sub("9", _LETTERS.sub("A", " ".join(printed.split())))[:_LONGEST]
