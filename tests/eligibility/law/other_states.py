"""Random people of the other states, with what their clocks and lists ask about."""

from datetime import date, timedelta
from typing import Final

from hypothesis import strategies as st

from schemas.fact import ConvictionId, Days, Level
from schemas.outcomes import Outcome
from schemas.people import Conviction, PersonFacts, Relief

_PLACES: Final = [
    "ny/kings", "ny/kings", "nj/essex", "wa/king", "ri/kent", "vt/windham", "mi/wayne",
    "mo/jackson", "nd/cass", "ca/yolo", None,
]  # fmt: skip
_SECTIONS: Final = [
    "221.10 PL", "221.25 PL", "155.25 PL", "220.39 PL", "130.35 PL", "1192(1) VTL", "221.10",
    "2C:35-10A(4)", "2C:36-2", "2C:18-2", "69.50.4014 RCW", "69.50.401(E) RCW",
    "21-28-4.01 RIGL", "18 VSA 4230(A)(1)", "333.7403(2)(D) MCL", "579.015 RSMO", "SEE COMMENT",
    None,
]  # fmt: skip
_CRIMES: Final = [*["155.25 PL", "220.39 PL"] * 6, "1192(1) VTL", "221.10 PL"]
_CHARGES: Final = ["POSSESSION OF MARIJUANA", "SALE OF MARIJUANA", "THEFT", "POSS CDS", ""]
_DISPOSITIONS: Final = [*["CONVICTED"] * 9, "DISMISSED", "SIS", "ADJUDICATED", None]

day: Final = st.dates(date(2024, 12, 1), date(2038, 12, 31))
_born: Final = st.dates(date(1960, 1, 1), date(1985, 1, 1))
_lengths: Final = st.sampled_from([0, 0, 0, 0, 0, 40, 900])


@st.composite
def _known(draw: st.DrawFn, first: date) -> Days:
    return Days(first=first, last=first + timedelta(days=draw(_lengths)))


@st.composite
def _one(
    draw: st.DrawFn, number: int, places: list[str | None], sections: list[str | None]
) -> Conviction:
    """Draw a count whose days follow each other as they do in life."""
    days = [draw(st.dates(date(2003, 1, 1), date(2026, 12, 31)))]
    for _ in range(4):
        days.append(days[-1] + timedelta(days=draw(st.integers(0, 900))))
    jailed = draw(st.sampled_from([True, False, False, None]))
    maybe = st.sampled_from([True] * 7 + [False])
    return Conviction(
        conviction_id=ConvictionId(f"count-{number}"),
        county=draw(st.sampled_from(places)),
        court=draw(st.sampled_from(["SEATTLE MUNICIPAL COURT", "OTHER", None])),
        case_number=draw(st.sampled_from([f"{number}", f"{number}", f"{number}", "A", None])),
        section=draw(st.sampled_from(sections)),
        offense=draw(st.sampled_from(_CHARGES)),
        level=draw(st.sampled_from([*Level, *Level, None])),
        convicted_on=draw(_known(days[1])) if draw(maybe) else None,
        offense_on=draw(_known(days[0])) if draw(maybe) else None,
        disposition=draw(st.sampled_from(_DISPOSITIONS)),
        juvenile=draw(st.sampled_from([*[None] * 6, False, True])),
        sentenced_on=draw(_known(days[2])) if draw(maybe) else None,
        incarcerated=jailed,
        released_on=draw(_known(days[3])) if jailed and draw(maybe) else None,
        sentence_ends_on=days[4] + timedelta(days=300) if draw(maybe) else None,
        grade=draw(st.sampled_from(["A-I", "D", "E", None])),
        grams=draw(st.sampled_from([None, 20, 2000])),
        relief=draw(st.sampled_from([*[None] * 9, Relief(outcome=Outcome.VACATE)])),
        conflicts=draw(st.sampled_from([*[()] * 9, ("released_on",), ("relief",)])),
        cleared=draw(st.sampled_from([False] * 15 + [True])),
    )


def _people(places: list[str | None], sections: list[str | None]) -> st.SearchStrategy[PersonFacts]:
    return st.integers(1, 4).flatmap(
        lambda count: st.builds(
            PersonFacts,
            born_on=_born.flatmap(_known),
            convictions=st.tuples(*[_one(number, places, sections) for number in range(count)]),
            pending_in=st.sampled_from([None, (), (), (), (), ("ny/queens",)]),
        )
    )


people: Final = _people(_PLACES, _SECTIONS) | _people([*["ny/kings"] * 9, "nj/essex"], [*_CRIMES])
"""Half of them live all over the country, half of them in New York."""
