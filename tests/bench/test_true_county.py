"""What an invented conviction truly deserves."""

from datetime import date
from typing import Any, Final

import pytest

from tests.bench.true_county import Happened, Relief, deserved

USUAL: Final[dict[str, Any]] = {
    "person": 1,
    "row": 7,
    "county": "ALAMEDA",
    "section": "11359",
    "level": "FELONY",
    "offense_on": date(2004, 3, 1),
    "convicted_on": date(2004, 9, 1),
    "born_on": date(1975, 3, 2),
    "juvenile": False,
    "marijuana": True,
    "defect": "",
    "undecidable": False,
    "race": "WHITE",
    "sex": "F",
}
CLEARED: Final = ("dismiss_and_seal", None)
REDUCED: Final = ("reduce", "misdemeanor")
LESSER: Final = ("reduce", "infraction")


def happened(**said: object) -> Happened:
    """Make the usual conviction: a felony for sale in Alameda, at 28."""
    return Happened(**{**USUAL, **said})


@pytest.mark.parametrize(
    ("said", "relief"),
    [
        ({}, REDUCED),
        ({"section": "664/11359"}, REDUCED),
        ({"county": "SAN FRANCISCO"}, CLEARED),
        ({"county": "SAN FRANCISCO", "offense_on": date(2016, 11, 9)}, None),
        ({"offense_on": date(2016, 11, 8)}, REDUCED),
        ({"juvenile": True}, None),
        ({"marijuana": False, "section": "459"}, None),
        ({"born_on": date(1986, 3, 2)}, None),
        ({"section": "11357(B)", "level": "INFRACTION"}, CLEARED),
        ({"section": "11357(B)", "level": "INFRACTION", "born_on": date(1985, 1, 1)}, None),
        ({"section": "11357(B)", "level": "MISDEMEANOR", "born_on": date(1985, 1, 1)}, LESSER),
        ({"section": "11358"}, CLEARED),
        ({"section": "11358", "born_on": date(1985, 1, 1)}, None),
        ({"section": "11357(B)", "offense_on": date(1975, 12, 31)}, None),
        ({"section": "11360(A)"}, None),
        ({"section": "11357(C)", "level": "MISDEMEANOR"}, None),
    ],
)
def test_a_conviction_deserves_what_a_plain_reading_gives(
    said: dict[str, object], relief: Relief | None
) -> None:
    """Read by hand, section by section."""
    one = happened(**said)

    assert deserved(one, [one]) == relief


@pytest.mark.parametrize(
    ("day", "relief"), [(date(2004, 2, 29), None), (date(2004, 3, 1), REDUCED)]
)
def test_a_grave_case_keeps_a_later_felony_as_it_is(day: date, relief: Relief | None) -> None:
    """Only where its judgment came before the crime."""
    grave = happened(section="187(A)", marijuana=False, convicted_on=day)
    one = happened()

    assert deserved(one, [grave, one]) == relief


def test_a_birthday_is_counted_in_full_years() -> None:
    """The day before it, one year less."""
    assert (happened().age, happened(offense_on=date(2004, 3, 2)).age) == (28, 29)
