"""How courts of the day ended a case."""

from datetime import date, timedelta

from synthetic.cycles import Case, Count, Cycle, Sentence
from synthetic.docket import Docket
from synthetic.fate import Fate, Shares
from synthetic.offenses import level

_CONVICTED_TOO = 0.28
"""Share of a case's further charges that end in a conviction as well (assumed)."""

_DISMISSALS = Shares([("DISMISSED/FURTHERANCE OF JUSTICE", 60), ("DISMISSED/CHARGE DROPPED", 40)])
_FELONY = Shares(
    [
        ("CONVICTED-PROB/JAIL", 48),
        ("CONVICTED-PROBATION", 22),
        ("CONVICTED-PRISON", 15),
        ("CONVICTED-JAIL", 15),
    ]
)
_MISDEMEANOR = Shares(
    [
        ("CONVICTED-PROB/JAIL", 35),
        ("CONVICTED-PROBATION", 35),
        ("CONVICTED-JAIL", 18),
        ("CONVICTED-FINE", 12),
    ]
)


def judge(fate: Fate, cycle: Cycle, docket: Docket, *, last: date) -> None:
    """End the arrest in court, no later than the last day; no conviction, no sentence."""
    levels = [level(fate, offense) for offense in cycle.charges]
    felony = "FELONY" in levels
    low, high = (45, 400) if felony else (10, 200)
    latest = min(last, cycle.offense_on + timedelta(days=high))
    earliest = min(latest, cycle.offense_on + timedelta(days=low))
    judged_on = fate.day(earliest, latest)
    cycle.case = Case(
        court=_court(fate, cycle, judged_on, felony=felony),
        number="",
        judged_on=judged_on,
        counts=_counts(fate, cycle, levels),
        answer=docket.answer(fate, cycle.county) if cycle.ending == "convicted" else "",
    )
    _number(fate, cycle, cycle.case, docket, felony=felony)


def _court(fate: Fate, cycle: Cycle, day: date, *, felony: bool) -> str:
    if cycle.juvenile:
        return f"CAJV {cycle.county.name} CO"
    return cycle.county.court(fate, day, felony=felony)


def _number(fate: Fate, cycle: Cycle, case: Case, docket: Docket, *, felony: bool) -> None:
    county, day = cycle.county, case.judged_on
    case.number = docket.number(county, day, felony=felony, answer=case.answer)
    if felony and day < county.unified_on and not cycle.juvenile:
        held_on = fate.day(cycle.offense_on, day)
        lower = docket.number(county, held_on, felony=False)
        case.held_to_answer = (f"CAMC {county.municipal}", lower, held_on)


def _counts(fate: Fate, cycle: Cycle, levels: list[str]) -> list[Count]:
    counts = []
    for ordinal, (offense, at_level) in enumerate(zip(cycle.charges, levels, strict=True)):
        guilty = cycle.ending == "convicted" and (ordinal == 0 or fate.happens(_CONVICTED_TOO))
        disposition = _disposition(fate, at_level) if guilty else _DISMISSALS.pick(fate)
        sentences = _sentences(fate, at_level, disposition) if guilty else ()
        counts.append(Count(offense, at_level, disposition, sentences))
    return counts


def _disposition(fate: Fate, at_level: str) -> str:
    if at_level == "INFRACTION":
        return "CONVICTED-FINE"
    return (_FELONY if at_level == "FELONY" else _MISDEMEANOR).pick(fate)


def _sentences(fate: Fate, at_level: str, disposition: str) -> tuple[Sentence, ...]:
    felony = at_level == "FELONY"
    parts = []
    if "PROB" in disposition:
        parts.append(Sentence("PROBATION", 36 if felony else fate.choice([12, 18, 24, 36]), "M"))
    if "JAIL" in disposition:
        parts.append(Sentence("JAIL", fate.choice([5, 10, 20, 30, 45, 60, 90, 120, 180]), "D"))
    if "PRISON" in disposition:
        length, unit = fate.choice([(16, "M"), (2, "Y"), (3, "Y"), (4, "Y")])
        parts.append(Sentence("PRISON", length, unit))
    if "FINE" in disposition or fate.happens(0.45):
        parts.append(Sentence("FINE"))
    return tuple(parts)
