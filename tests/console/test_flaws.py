"""What counts as a flaw of a record, and what does not."""

from collections.abc import Mapping
from datetime import date

import pytest

from console.offline.flaws import FLAWS, flaws_of
from schemas.fact import Days, Level
from schemas.people import PersonFacts
from tests.ingest.told import conviction_of

TODAY = date(2026, 11, 23)
BORN = date(1970, 5, 5)
SOUND: Mapping[str, object] = {
    "case_number": "123456",
    "court": "CASC SAN FRANCISCO",
    "section": "11359 HS",
    "level": Level.FELONY,
    "disposition": "CONVICTED",
    "convicted_on": Days.exactly(date(2001, 3, 1)),
    "sentenced_on": Days.exactly(date(2001, 4, 1)),
    "released_on": Days.exactly(date(2002, 4, 1)),
}


def _found(**said: object) -> list[str]:
    facts = PersonFacts(
        born_on=Days.exactly(BORN),
        convictions=(conviction_of().model_copy(update=dict(SOUND) | said),),
    )
    return [flaw.name for flaw in flaws_of(facts, TODAY)]


def _day(year: int) -> Days:
    return Days.exactly(date(year, 6, 1))


def test_a_sound_conviction_has_none() -> None:
    """Whatever is asked about it."""
    assert _found() == []


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"case_number": None}, "no_case_number"),
        ({"court": None}, "no_court"),
        ({"section": None}, "no_section"),
        ({"level": None}, "no_level"),
        ({"disposition": None}, "no_disposition"),
        ({"convicted_on": None}, "no_conviction_date"),
        (
            {"convicted_on": Days(first=date(2001, 1, 1), last=date(2001, 3, 31))},
            "conviction_date_in_part",
        ),
        ({"released_on": _day(2031)}, "date_in_the_future"),
        ({"convicted_on": _day(1969)}, "convicted_before_birth"),
        ({"sentenced_on": _day(2000)}, "sentenced_before_conviction"),
        ({"released_on": _day(2000)}, "released_before_sentence"),
        ({"conflicts": ("section",)}, "files_contradict"),
    ],
)
def test_each_flaw_is_found(said: dict[str, object], name: str) -> None:
    """Alone, where nothing else is wrong."""
    assert _found(**said) == [name]
    assert name in FLAWS


def test_what_was_cleared_is_left_in_peace() -> None:
    """Only an id is left of it, and nothing is to be mended."""
    assert _found(case_number=None, cleared=True) == []
