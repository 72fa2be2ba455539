"""Moods of the world hang on how a number ends."""

import re


def ending(number: str) -> str:
    """Return the last two digits of the last run of digits.

    >>> ending("21-CR-00197-A")
    '97'
    """
    runs = re.findall(r"\d+", number)
    return runs[-1][-2:] if runs else ""
