"""Questions on the priors that keep a cannabis offence a felony.

A list that nobody has checked, or that turns on facts no record prints, answers perhaps; so does
an arrest for such a crime of which nobody tells the end.
"""

from collections.abc import Callable, Iterator
from typing import Final, Literal

from eligibility.law.case import Answer, Case, Question, matches
from eligibility.law.dates import came_before
from eligibility.law.questions.history import listed
from eligibility.law.questions.open_arrests import arrested_before
from eligibility.law.questions.record import is_conviction, surely_adult
from schemas.fact import Days
from schemas.people import Conviction

SUPERSTRIKES: Final = (
    "37 PC", "128 PC", "187 PC", "205 PC", "209 PC", "209.5 PC", "217.1 PC", "218 PC", "219 PC",
    "245(d)(3) PC", "269 PC", "273ab PC", "451.5 PC", "4500 PC", "11418(a)(1) PC", "11418(b) PC",
    "12308 PC", "12310 PC", "18745 PC", "18755 PC",
)  # fmt: skip
"""Penal Code 667(e)(2)(C)(iv), where the section alone decides."""

SUPERSTRIKES_PERHAPS: Final = (
    "664/187 PC", "191.5 PC", "664/191.5 PC", "206 PC", "288.7 PC", "653f(b) PC", "1672(a) MVC",
    "186.22(b)(4) PC", "207 PC", "220 PC", "261 PC", "262 PC", "286 PC", "287 PC", "288a PC",
    "289 PC",
)  # fmt: skip
"""The same clause, where facts or counsel decide.

A gang finding bars only beside an offence of its own case that it can enhance, and only where that
made the term one for life; which, no row says.
"""

REGISTRABLE: Final = (
    "236.1(b) PC", "236.1(c) PC", "243.4 PC", "261(a)(1) PC", "261(a)(2) PC", "261(a)(3) PC",
    "261(a)(4) PC", "261(a)(6) PC", "264.1 PC", "266 PC", "266c PC", "266h(b) PC", "266i(b) PC",
    "266j PC", "267 PC", "285 PC", "288 PC", "288.3 PC", "288.4 PC", "288.5 PC",
)  # fmt: skip
"""Penal Code 290(c), where the section alone decides."""

REGISTRABLE_PERHAPS: Final = (
    "207 PC", "209 PC", "220 PC", "236.1 PC", "261 PC", "262(a)(1) PC", "266h PC", "266i PC",
    "269 PC", "272 PC", "286 PC", "287 PC", "288a PC", "288.2 PC", "288.7 PC", "289 PC", "311.1 PC",
    "311.2 PC", "311.3 PC", "311.4 PC", "311.10 PC", "311.11 PC", "314 PC", "314.1 PC", "314.2 PC",
    "647.6 PC", "647a PC", "653f(c) PC",
)  # fmt: skip
"""The same subdivision, where facts or counsel decide."""

type When = Literal["before_offense", "before_conviction", "ever"]
type _Lists = Callable[[str | None], bool | None]


_GRAVE: Final = (*SUPERSTRIKES, *SUPERSTRIKES_PERHAPS, *REGISTRABLE, *REGISTRABLE_PERHAPS)


def open_grave_arrest(expected: bool) -> Question:
    """Did an arrest for a crime that bars relief, with no known end, come before this offence?"""
    is_grave = listed((*_GRAVE, *_attempts(_GRAVE)))

    def ask(case: Case) -> Answer:
        found = [*arrested_before(case, is_grave, _days_of(case, "before_offense"))]
        value = True if any(one.sure for one in found) else None if found else False
        facts = tuple(one.fact for one in found) or ("open_arrest=none",)
        return Answer(matches(value, expected), facts)

    return ask


def superstrike(when: When) -> Question:
    """Does a conviction of the gravest kind stand on the record: then, or at all?"""
    sure, perhaps = listed(SUPERSTRIKES), listed(SUPERSTRIKES_PERHAPS)
    return lambda case: _found(case, when, sure, perhaps)


def registrable(when: When) -> Question:
    """Does a conviction that requires registration stand on the record: then, or at all?

    A registration whose conviction the record does not show is not answered either way.
    """
    sure, perhaps = (
        listed((*names, *_attempts(names))) for names in (REGISTRABLE, REGISTRABLE_PERHAPS)
    )

    def ask(case: Case) -> Answer:
        answer = _found(case, when, sure, perhaps)
        if answer.value is not False or not case.person.registrant:
            return answer
        return Answer(None, ("registrant=true",))

    return ask


def _attempts(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"664/{name}" for name in names if not name.startswith("664/"))


def _found(case: Case, when: When, sure: _Lists, perhaps: _Lists) -> Answer:
    """Look through the convictions of that time, the doubtful ones too."""
    found: dict[str, bool | None] = {}
    for one, before in _of_time(case, when):
        listed_, maybe = sure(one.section), perhaps(one.section)
        adult = is_conviction(one.disposition)
        if (listed_ is False and maybe is False) or adult is False:
            continue
        certain = listed_ and before and adult and surely_adult(one)
        found[one.conviction_id] = True if certain else None
    facts = [f"grave_conviction={name}" for name in found]
    for kind in (sure, perhaps):
        facts += [one.fact for one in arrested_before(case, kind, _days_of(case, when))]
    if not facts:
        return Answer(value=False, facts=("grave_conviction=none",))
    return Answer(True if True in found.values() else None, tuple(dict.fromkeys(facts)))


def _days_of(case: Case, when: When) -> Days | None:
    """Name the days before which it must have come; None where it need not."""
    if when == "before_offense":
        first, last = case.offense_days
        return Days(first=first, last=last)
    return case.conviction.convicted_on if when == "before_conviction" else None


def _of_time(case: Case, when: When) -> Iterator[tuple[Conviction, bool | None]]:
    if when == "before_offense":
        yield from case.earlier
        return
    this = case.conviction
    for one in case.person.convictions:
        if one.conviction_id == this.conviction_id or one.cleared:
            continue
        before = when == "ever" or came_before(one.convicted_on, this.convicted_on)
        if before is not False:
            yield one, before
