"""What the state repository would answer when asked whether it shows an order."""

from collections.abc import Iterator

from synthetic.counties import SAN_FRANCISCO
from synthetic.cycles import Career
from synthetic.fate import Fate, Shares
from synthetic.lives import Life

HEADER = "cii,subject_id,county,case_number,section,count,answer,after_days"
"""The columns of confirmations.csv: one row per conviction under the four sections."""

ANSWERS = Shares([("confirmed", 96), ("late", 3), ("not found", 1)])
"""Our own assumption: how soon states update is not published case by case."""

_DAYS = {"confirmed": (1, 30), "late": (60, 180), "not found": (1, 5)}


def confirmations_of(fate: Fate, life: Life, career: Career) -> Iterator[str]:
    """Print what the state would answer about a person's convictions."""
    who = life.identity
    for cycle, case, count in career.convictions():
        if cycle.county is SAN_FRANCISCO and count.offense.is_marijuana and cycle.seen_by_state:
            answer = ANSWERS.pick(fate)
            section = f"{count.offense.section} {count.offense.code}"
            place = case.counts.index(count) + 1
            days = fate.randint(*_DAYS[answer])
            known = (cycle.seen_in or who, case.number)
            yield f"{known[0].cii},{known[0].subject_id},SAN FRANCISCO,{known[1]},{section},{place},{answer},{days}"
