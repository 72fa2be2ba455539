"""Questions on arrests of which no source tells how they ended.

A court may have convicted without the state hearing of it: no conviction on the state's record is
not no conviction.
"""

from typing import Final

from eligibility.law.case import Answer, Case, Question, matches
from eligibility.law.dates import printed
from eligibility.law.questions.grave_priors import (
    REGISTRABLE,
    REGISTRABLE_PERHAPS,
    SUPERSTRIKES,
    SUPERSTRIKES_PERHAPS,
)
from eligibility.law.questions.history import listed
from schemas.fact import Days
from schemas.people import OpenArrest

_GRAVE: Final = (*SUPERSTRIKES, *SUPERSTRIKES_PERHAPS, *REGISTRABLE, *REGISTRABLE_PERHAPS)


def open_grave_arrest(expected: bool) -> Question:
    """Did an arrest for a crime that bars relief, with no known end, come before this offence?"""
    is_grave = listed((*_GRAVE, *(f"664/{name}" for name in _GRAVE if not name.startswith("664/"))))

    def ask(case: Case) -> Answer:
        found = {}
        for arrest in case.person.open_arrests:
            grave, before = is_grave(arrest.section), _before(arrest.arrested_on, case)
            if grave is not False and before is not False:
                found[_named(arrest)] = True if grave and before else None
        value = True if True in found.values() else None if found else False
        return Answer(matches(value, expected), tuple(found) or ("open_arrest=none",))

    return ask


def _before(arrested_on: Days | None, case: Case) -> bool | None:
    first, last = case.offense_days
    if arrested_on is None:
        return None
    return True if arrested_on.last < first else False if arrested_on.first >= last else None


def _named(arrest: OpenArrest) -> str:
    day = printed(arrest.arrested_on)
    return f"open_arrest={arrest.section or 'unknown'} {arrest.county or 'unknown'} {day}"
