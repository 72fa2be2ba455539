"""Case numbers, each given out once."""

import re
from collections import Counter
from datetime import date

from synthetic.counties import SAN_FRANCISCO, County
from synthetic.fate import Fate
from synthetic.profile import Answers

ENDINGS = {
    "late": 99,
    "returned": 98,
    "denied": 97,
    "delayed": 96,
    "unconfirmed": 95,
    "in_part": 94,
}
"""Last two digits by which a stand-in court knows how to answer. Other numbers avoid them."""

_ORDINARY = 94
_STEP = 7919
"""Prime to every range of numbers used, so that numbers do not come in a row."""


class Docket:
    """The numbers all courts have given out so far."""

    def __init__(self, answers: Answers) -> None:
        """Take how often the court answers otherwise than at once."""
        self._answers = answers
        self._given: Counter[tuple[str, int]] = Counter()

    def answer(self, fate: Fate, county: County) -> str:
        """Draw how the court will answer about a case; blank is at once."""
        chance = fate.random()
        for name in ENDINGS if county is SAN_FRANCISCO else ():
            chance -= getattr(self._answers, name)
            if chance < 0:
                return name
        return ""

    def number(self, county: County, day: date, *, felony: bool, answer: str = "") -> str:
        """Give out the next number of that court and time."""
        shape = county.shape(day, felony=felony).replace("yy", f"{day:%y}")
        ending = ENDINGS.get(answer, 0)
        key = (f"{county.code}/{shape}", ending)
        number = _render(shape, self._given[key], ending)
        self._given[key] += 1
        return number


def _render(shape: str, count: int, ending: int) -> str:
    hundreds = 10 ** (shape.count("#") - 2)
    size = hundreds if ending else hundreds * _ORDINARY
    spill, place = divmod(count, size)
    if ending:
        serial = place * 100 + ending
    else:
        block, last = divmod(place * _STEP % size, _ORDINARY)
        serial = block * 100 + last
    digits = f"{serial:0{shape.count('#')}d}"
    leading = str(9 - spill % 6)
    return re.sub("#+", digits, shape).replace("^", leading)
