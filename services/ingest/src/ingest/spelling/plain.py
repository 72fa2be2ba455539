"""What is told of a person in plain values, so that the same is the same bytes."""

from schemas.fact import Days
from schemas.people import OpenArrest, Relief


def plain(value: object) -> object:
    """Say what a value of ours is made of.

    Raises:
        TypeError: It is none that a file tells.
    """
    match value:
        case Days():
            return (value.first, value.last)
        case OpenArrest():
            return ("open_arrest", value.county, value.section, value.arrested_on)
        case Relief():
            return ("relief", value.ordered_on)
        case _:
            raise TypeError(type(value).__name__)
