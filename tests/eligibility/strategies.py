"""Random people: anything a source may print or leave out."""

from datetime import date, timedelta
from typing import Final

from hypothesis import strategies as st

from schemas.fact import ConvictionId, Days, Level
from schemas.outcomes import Outcome
from schemas.people import Challenge, Conviction, PersonFacts, Relief

EARLIEST: Final = date(1955, 1, 1)
LATEST: Final = date(2045, 12, 31)

days: Final = st.dates(EARLIEST, LATEST)
_ranges: Final = st.builds(
    lambda first, length: Days(first=first, last=first + timedelta(days=length)),
    days,
    st.sampled_from([0, 0, 30, 365, 3 * 365]),
)
_COUNTIES: Final = (
    "ca/san-francisco", "ca/los-angeles", "ca/san-joaquin", "ca/san-diego", "ca/yolo", "nv/clark",
    None,
)  # fmt: skip
_sections: Final = st.sampled_from(
    [
        "11357(A) HS", "11357(B) HS", "11357(C) HS", "11357 HS", "11357.5 HS", "11358 HS",
        "11359 HS", "11360(A) HS", "11360(B) HS", "664/11359 HS", "182(A)(1)/11359 HS", "32 PC",
        "187(A) PC", "288(A) PC", "261 PC", "459 PC", "11530 HS", "11377(A) HS", "11364(A) HS",
        "148(A)(1) PC", "SEE COMMENT FOR CHARGE",
    ]
)  # fmt: skip
_dispositions: Final = st.sampled_from(
    [
        "CONVICTED-PROBATION",
        "CONVICTED-JAIL",
        "DISMISSED/CHARGE DROPPED",
        "CONV SET ASIDE & DISM PER 1203.4 PC",
        "BAIL EXONERATED",
    ]
)
_reliefs: Final = st.builds(
    Relief, outcome=st.none() | st.sampled_from(Outcome), by_our_order=st.booleans()
)
_challenges: Final = st.builds(
    Challenge, made_on=st.none() | days, denied_on=st.none() | st.none() | days
)
_conflicts: Final = st.lists(
    st.sampled_from(
        ["level", "section", "relief", "juvenile", "sentence_ends_on", "county", "challenge"]
    ),
    max_size=1,
).map(tuple)


def _convictions(number: int) -> st.SearchStrategy[Conviction]:
    return st.builds(
        Conviction,
        conviction_id=st.just(ConvictionId(f"count-{number}")),
        county=st.sampled_from(_COUNTIES),
        court=st.just("CASC SAN FRANCISCO"),
        case_number=st.sampled_from(["N-1", "N-2", None]),
        section=st.none() | _sections,
        offense=st.just("AS PRINTED"),
        level=st.none() | st.sampled_from(Level),
        convicted_on=st.none() | _ranges,
        offense_on=st.none() | _ranges,
        disposition=st.none() | _dispositions,
        juvenile=st.none() | st.booleans(),
        sentence_ends_on=st.none() | days,
        relief=st.none() | _reliefs,
        challenge=st.none() | st.none() | st.none() | _challenges,
        conflicts=_conflicts,
        cleared=st.sampled_from([False, False, False, True]),
    )


people: Final = st.integers(0, 4).flatmap(
    lambda count: st.builds(
        PersonFacts,
        born_on=st.none() | _ranges,
        deceased=st.booleans(),
        registrant=st.booleans(),
        convictions=st.tuples(*map(_convictions, range(count))),
        incomplete=st.sampled_from([False, False, True]),
        identity_in_doubt=st.sampled_from([False, False, True]),
    )
)
