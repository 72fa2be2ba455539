"""How arrests come about in a life, and how they end."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, log

from synthetic.counties import ELSEWHERE, SAN_FRANCISCO, County
from synthetic.cycles import Career, Cycle
from synthetic.docket import Docket
from synthetic.fate import Fate, Shares
from synthetic.judgments import judge
from synthetic.lives import Life
from synthetic.offenses import charge
from synthetic.profile import PROPOSITION_64, Profile

ADULT = 18
"""Who is younger when it happens comes before the juvenile court."""

_EARLIEST = date(1975, 1, 1)
_SPREAD, _MOST_CYCLES = 1.24, 80
_ROWS_PER_CYCLE = 3.25
_TYPICAL_AGE, _AGE_SPREAD = log(27.8), 0.36
_FURTHER_CHARGES = 0.7
_ELSEWHERE_PER_PERSON = 1.24
"""Cycles elsewhere for each person to be convicted in two counties; measured with the defaults."""

_MINORS_PER_ARREST = 1.75
"""People whose youth is too long ago, and everybody's first conviction, are made up for."""

_LONGEST_CASE = timedelta(days=420)
_SEEN = Shares([("convicted", 68), ("dismissed", 17), ("released", 15)])
_UNSEEN = Shares([("convicted", 30), ("dismissed", 30), ("never charged", 40)])
_JUVENILE = Shares([("convicted", 30), ("released", 70)])
"""How arrests end, where the state knows and where it does not; our own assumptions."""


@dataclass(frozen=True, slots=True)
class Course:
    """The course lives take in this county."""

    profile: Profile
    docket: Docket

    def career(self, fate: Fate, life: Life) -> Career:
        """Let the arrests of a life happen, one at least with a conviction the state knows."""
        marijuana = fate.happens(self.profile.marijuana)
        cycles = [self._first(fate, life, marijuana=marijuana)]
        cycles += [self._further(fate, life) for _ in range(self._further_cycles(fate))]
        cycles.sort(key=lambda cycle: cycle.offense_on)
        return Career(cycles, _registration(cycles))

    def _further_cycles(self, fate: Fate) -> int:
        typical = self.profile.rows_per_person / _ROWS_PER_CYCLE / exp(_SPREAD**2 / 2)
        return min(_MOST_CYCLES, max(1, round(fate.lognormvariate(log(typical), _SPREAD)))) - 1

    def _first(self, fate: Fate, life: Life, *, marijuana: bool) -> Cycle:
        last = (life.died_on or self.profile.as_of) - _LONGEST_CASE
        first = max(_EARLIEST, _birthday(life, ADULT))
        if marijuana and fate.happens(self.profile.after_law) and last > PROPOSITION_64:
            first = max(first, PROPOSITION_64)
        elif marijuana:
            last = min(last, PROPOSITION_64 - timedelta(days=1))
        day = _day_in_life(fate, life, first, max(first, last))
        cycle = self._arrest(fate, SAN_FRANCISCO, day, marijuana=marijuana)
        return self._end(fate, life, cycle, "convicted")

    def _further(self, fate: Fate, life: Life) -> Cycle:
        away = fate.happens(self.profile.two_counties * _ELSEWHERE_PER_PERSON)
        county = ELSEWHERE.pick(fate) if away else SAN_FRANCISCO
        young = _birthday(life, ADULT) > _EARLIEST
        minor = young and fate.happens(self.profile.minors * _MINORS_PER_ARREST)
        last = life.died_on or self.profile.as_of
        first = max(_EARLIEST, _birthday(life, 14 if minor else ADULT))
        if minor:
            last = max(first, min(last, _birthday(life, ADULT) - timedelta(days=1)))
        day = _day_in_life(fate, life, first, max(first, last))
        cycle = self._arrest(fate, county, day, marijuana=fate.happens(0.08))
        return self._end(fate, life, cycle, self._ending(fate, life, cycle))

    def _ending(self, fate: Fate, life: Life, cycle: Cycle) -> str:
        cycle.juvenile = life.age_on(cycle.offense_on) < ADULT
        mean = self.profile.rows_per_person / _ROWS_PER_CYCLE
        unseen = min(0.95, self.profile.missing_dispositions * mean / max(0.5, mean - 1))
        if cycle.juvenile:
            return _JUVENILE.pick(fate)
        cycle.seen_by_state = not fate.happens(unseen)
        return (_SEEN if cycle.seen_by_state else _UNSEEN).pick(fate)

    def _arrest(self, fate: Fate, county: County, day: date, *, marijuana: bool) -> Cycle:
        charges = [charge(fate, day, marijuana=marijuana)]
        charges += [charge(fate, day) for _ in range(fate.further(_FURTHER_CHARGES))]
        booked = None if fate.happens(0.02) else day
        return Cycle(county, day, booked, fate.choice(county.police), charges, "never charged")

    def _end(self, fate: Fate, life: Life, cycle: Cycle, ending: str) -> Cycle:
        cycle.ending = ending
        if ending in ("convicted", "dismissed"):
            judge(fate, cycle, self.docket, last=life.died_on or self.profile.as_of)
        return cycle


def _birthday(life: Life, age: int) -> date:
    return life.born_on + timedelta(days=int(age * 365.25) + 1)


def _day_in_life(fate: Fate, life: Life, first: date, last: date) -> date:
    for _ in range(8):
        age = fate.lognormvariate(_TYPICAL_AGE, _AGE_SPREAD)
        day = life.born_on + timedelta(days=round(age * 365.2425))
        if first <= day <= last:
            return day
    return fate.day(first, last)


def _registration(cycles: list[Cycle]) -> date | None:
    for cycle in cycles:
        if cycle.case and any(
            count.convicted and count.offense.section == "288(A)" for count in cycle.case.counts
        ):
            return cycle.case.judged_on
    return None
