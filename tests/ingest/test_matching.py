"""Ids of convictions: kept through corrections, never given twice."""

from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.claims.matching import match
from ingest.rap_sheet.judgment import Judgment
from schemas.fact import ConvictionId, Days, Level
from schemas.people import Conviction

JUDGMENT = Judgment(
    county="ca/san-francisco",
    court="CASC SAN FRANCISCO",
    case_number="900000",
    section="11359 HS",
    offense="11359 HS-POSSESS FOR SALE",
    level=Level.FELONY,
    convicted_on=Days.exactly(date(1999, 6, 14)),
    offense_on=None,
    disposition="CONVICTED-JAIL",
    juvenile=None,
    sentence_ends_on=None,
)


def _known(judgment: Judgment, name: str) -> Conviction:
    said = {field: getattr(judgment, field) for field in Judgment.__slots__}
    return Conviction.model_validate({**said, "conviction_id": name})


@pytest.mark.parametrize(
    "corrected",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"convicted_on": Days.exactly(date(2009, 6, 14))}, id="the day"),
        pytest.param({"section": "11360 HS"}, id="the section"),
        pytest.param({"case_number": "900001"}, id="the case number"),
        pytest.param({"court": "CAMC SAN FRANCISCO"}, id="the court"),
        pytest.param({"level": Level.MISDEMEANOR}, id="the level"),
        pytest.param({"case_number": None}, id="the case number is lost"),
    ],
)
def test_one_correction_keeps_the_id(corrected: dict[str, Any]) -> None:
    """It is the same conviction, said better."""
    said = replace(JUDGMENT, **corrected)
    assert match([said], [_known(JUDGMENT, "one")]) == ["one"]


def test_another_case_is_another_conviction() -> None:
    """The same section in another case on another day."""
    other = replace(JUDGMENT, case_number="777", convicted_on=Days.exactly(date(2001, 1, 1)))
    assert match([other], [_known(JUDGMENT, "one")]) != ["one"]


def test_two_counts_alike_keep_their_order() -> None:
    """Counts of one case under one section are told apart by their ordinal."""
    twins = [JUDGMENT, JUDGMENT]
    known = [_known(JUDGMENT, "first"), _known(JUDGMENT, "second")]
    assert match(twins, known) == ["first", "second"]


def test_the_count_that_was_not_corrected_keeps_its_own_id() -> None:
    """Whichever order the file prints them in."""
    other = replace(JUDGMENT, section="11358 HS")
    known = [_known(JUDGMENT, "one"), _known(other, "two")]
    assert match([other, JUDGMENT], known) == ["two", "one"]


@given(
    said=st.lists(
        st.builds(
            replace,
            st.just(JUDGMENT),
            case_number=st.sampled_from(["1", "2", None]),
            section=st.sampled_from(["11358 HS", "11359 HS", None]),
        ),
        max_size=6,
    ),
    known=st.lists(st.sampled_from(["1", "2", None]), max_size=6),
)
def test_no_id_is_ever_given_twice(said: list[Judgment], known: list[str | None]) -> None:
    """Every judgment has an id and they all differ."""
    names = count()
    before = [_known(replace(JUDGMENT, case_number=c), f"k{at}") for at, c in enumerate(known)]

    ids = match(said, before, lambda *_: ConvictionId(f"new{next(names)}"))

    assert len(set(ids)) == len(said)
