"""What the state repository would answer when asked whether it shows an order."""

from collections.abc import Iterator

from synthetic.counties import SAN_FRANCISCO
from synthetic.cycles import Career
from synthetic.fate import Fate, Shares
from synthetic.lives import Life

HEADER = "cii,subject_id,county,case_number,section,count,answer,after_days"
"""The columns of confirmations.csv: one row per conviction under the four sections."""

_ANSWERS = Shares([("confirmed", 97), ("late", 3)])
_DAYS = {"confirmed": (1, 30), "late": (60, 180), "never": (0, 0)}
"""Days until the answer; our own assumption, how soon states update is not published."""


def confirmations_of(fate: Fate, life: Life, career: Career) -> Iterator[str]:
    """Print what the state would answer about a person's convictions."""
    for cycle, case, count in career.convictions():
        if cycle.county is SAN_FRANCISCO and count.offense.is_marijuana and cycle.seen_by_state:
            answer = "never" if case.answer == "unconfirmed" else _ANSWERS.pick(fate)
            section = f"{count.offense.section} {count.offense.code}"
            place = case.counts.index(count) + 1
            days = fate.randint(*_DAYS[answer])
            who = cycle.seen_in or life.identity
            told = (who.cii, who.subject_id, cycle.county.name, case.number, section)
            yield ",".join((*told, str(place), answer, str(days)))
