"""What goes wrong between a life and the state's record of it."""

from dataclasses import replace
from datetime import date, timedelta

from synthetic import numbers
from synthetic.cycles import Career, Case
from synthetic.fate import Fate, Shares
from synthetic.lives import Identity, Life
from synthetic.names_by_frequency import Name, full_name, surname
from synthetic.profile import Profile

UNDECIDABLE = ("date", "section", "county")
"""Defects that leave most convictions undecidable: no day can be read on any of their rows, no
section stands on the judgment, no county and no court does."""

_DECEMBER = 12
_UNDECIDABLE = Shares([("date", 45), ("section", 35), ("county", 20)])
_NUMBER_ONCE = 0.03
"""Share of cases with the number on the first count only (seen on rap sheets, share assumed)."""


def plant(fate: Fate, life: Life, career: Career, profile: Profile) -> None:
    """Spoil some of what the state will print; the truth itself stays as it is."""
    for cycle in career.cycles:
        if cycle.known_case and cycle.ending == "convicted":
            cycle.known_case.defect = _defect(fate, cycle.known_case, profile)
    career.death_seen = life.died_on is not None and not fate.happens(profile.reach.death_unseen)
    last = career.cycles[-1]
    if len(career.cycles) > 1 and (other := _other_identity(fate, life, profile)):
        last.seen_in = other


def _defect(fate: Fate, case: Case, profile: Profile) -> str:
    chance = fate.random() - profile.undecidable
    if chance < 0:
        return _UNDECIDABLE.pick(fate)
    lettered = any("(" in count.offense.section for count in case.counts if count.convicted)
    for name, share in (
        ("charge in comment", profile.comment_charge),
        ("no level", profile.no_level),
        ("no letter", profile.no_letter if lettered else 0),
        ("number once", _NUMBER_ONCE if len(case.counts) > 1 else 0),
    ):
        chance -= share
        if chance < 0:
            return name
    return ""


def _other_identity(fate: Fate, life: Life, profile: Profile) -> Identity | None:
    mine = life.identity
    other = mine
    if fate.happens(of_several(profile.aliases)):
        other = replace(other, name=_alias(fate, life))
    if fate.happens(of_several(profile.two_birth_dates)):
        other = replace(other, born_on=_miskeyed(fate, mine.born_on))
    if fate.happens(of_several(profile.second_identity)):
        second = life.person + numbers.SECOND_IDENTITY
        other = replace(
            other, subject_id=numbers.subject_number(second), cii=numbers.state_number(second)
        )
    return None if other == mine else other


_WITH_SEVERAL_CYCLES = 0.72
"""Only people with two cycles or more can be known in two ways; this share of all, as measured."""


def of_several(share: float) -> float:
    """Turn a share of all people into one of those with several cycles."""
    return min(1.0, share / _WITH_SEVERAL_CYCLES)


def _alias(fate: Fate, life: Life) -> Name:
    name = life.identity.name
    if fate.happens(0.4):
        return replace(name, first=full_name(fate, life.sex, life.race).first)
    if fate.happens(0.5):
        return replace(name, last=surname(fate, life.race))
    return replace(name, first=name.last, last=name.first)


def _miskeyed(fate: Fate, born: date) -> date:
    if born.day <= _DECEMBER and born.day != born.month and fate.happens(0.5):
        return born.replace(month=born.day, day=born.month)
    return born + timedelta(days=fate.choice([-365, -10, 1, 10, 365]))
