"""Questions on waiting times, and the day on which they begin.

A day known only in part begins the time on its last possible day for a yes, on its first for a no.
"""

from datetime import date
from typing import NamedTuple

from eligibility.law.case import Answer, Case, Question, matches
from eligibility.law.dates import ALWAYS, NEVER, ahead, anniversary, day_after, printed
from schemas.people import Conviction


class Start(NamedTuple):
    """The first and the last day on which a time can begin, and the facts behind them."""

    first: date
    last: date
    facts: tuple[str, ...]


def serving(expected: bool) -> Question:
    """Is the sentence, supervision included, still running?"""

    def ask(case: Case) -> Answer:
        ends = case.conviction.sentence_ends_on
        if ends is None:
            return Answer(None, ("sentence_ends_on=unknown",))
        facts = (f"sentence_ends_on={ends.isoformat()}",)
        running = ends >= case.as_of
        return Answer(running is expected, facts, ahead(case.as_of, day_after(ends)))

    return ask


def years_since_sentence_end(years: int) -> Question:
    """Have so many years passed since the last day of the sentence?"""

    def ask(case: Case) -> Answer:
        ends = case.conviction.sentence_ends_on
        if ends is None:
            return Answer(None, ("sentence_ends_on=unknown",))
        return passed(Start(ends, ends, (f"sentence_ends_on={ends.isoformat()}",)), years, case)

    return ask


def years_since_sentence(years: int) -> Question:
    """Have so many years passed since the sentence was imposed?"""
    return lambda case: passed(sentenced(case.conviction), years, case)


def years_since_release(years: int) -> Question:
    """Have so many years passed since the last release, or the sentence if there was no prison?"""
    return lambda case: passed(released(case.conviction), years, case)


def pending(state: str) -> Question:
    """Does a criminal charge await its outcome in this state?"""

    def ask(case: Case) -> Answer:
        told = case.person.pending_in
        if told is None:
            return Answer(None, ("pending_in=unknown",))
        here = [county for county in told if county.startswith(f"{state}/")]
        return Answer(
            matches(bool(here), expected=True), (f"pending_in={', '.join(told) or 'none'}",)
        )

    return ask


def passed(start: Start, years: int, case: Case) -> Answer:
    """Say whether the time is over, and when that can change."""
    maybe, surely = anniversary(start.first, years), anniversary(start.last, years)
    value = True if case.as_of >= surely else False if case.as_of < maybe else None
    return Answer(value, start.facts, ahead(case.as_of, maybe, surely))


def sentenced(conviction: Conviction) -> Start:
    """Name the days on which the sentence can have been imposed: never before the conviction."""
    on, convicted = conviction.sentenced_on, conviction.convicted_on
    if on is not None:
        return Start(on.first, on.last, (f"sentenced_on={printed(on)}",))
    first = ALWAYS if convicted is None else convicted.first
    facts = ("sentenced_on=unknown", f"convicted_on={printed(convicted)}", _ends(conviction))
    return Start(first, max(first, conviction.sentence_ends_on or NEVER), facts)


def released(conviction: Conviction) -> Start:
    """Name the days on which the person can last have been released for this sentence.

    Where there was no incarceration, it is the day of the sentence; a release before the
    conviction was from another custody.
    """
    start, on, convicted = sentenced(conviction), conviction.released_on, conviction.convicted_on
    if on is not None and convicted is not None and on.first >= convicted.last:
        return Start(on.first, on.last, (f"released_on={printed(on)}",))
    told = conviction.incarcerated
    facts = (f"incarcerated={'unknown' if told is None else str(told).lower()}", *start.facts)
    if told is False:
        return start._replace(facts=facts)
    known = ALWAYS if on is None else on.last
    last = max(start.last, conviction.sentence_ends_on or NEVER, known)
    return Start(start.first, last, (*facts, f"released_on={printed(on)}", _ends(conviction)))


def _ends(conviction: Conviction) -> str:
    ends = conviction.sentence_ends_on
    return f"sentence_ends_on={ends.isoformat() if ends else 'unknown'}"
