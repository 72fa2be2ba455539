"""A county's options are taken as gogen takes them."""

import json

import pytest

from eligibility.gogen.options import Options, read_options
from tests.eligibility.gogen.answering import county_flow, said
from tests.eligibility.gogen.rows import convicted


def test_missing_and_unknown_keys_are_accepted() -> None:
    """And keys in any case, as Go reads them."""
    assert read_options("{}") == Options()
    text = '{"BASELINEeligibility": {"Dismiss": ["11357"], "x": 1}, "additionalRelief": null}'
    assert read_options(text) == Options(dismiss=("11357",))


def test_every_choice_is_read() -> None:
    """All eight."""
    baseline = {"dismiss": ["11360", "11357"], "reduce": ["11358"]}
    additional = {
        "subjectUnder21AtConviction": True,
        "subjectHasOnlyProp64Charges": True,
        "subjectIsDeceased": True,
        "subjectAgeThreshold": 40,
        "yearsSinceConvictionThreshold": 1,
        "yearsCrimeFreeThreshold": 15,
    }
    text = json.dumps({"baselineEligibility": baseline, "additionalRelief": additional})
    found = Options(
        dismiss=("11360", "11357"),
        reduce=("11358",),
        under_21=True,
        only_prop64=True,
        deceased=True,
        age=40,
        years_since=1,
        years_crime_free=15,
    )
    assert read_options(text) == found


@pytest.mark.parametrize(
    ("chosen", "reason"),
    [
        pytest.param(
            Options(dismiss=("11359",), reduce=("11359",)),
            "Dismiss all HS 11359 convictions",
            id="in both lists: dismiss wins",
        ),
        pytest.param(
            Options(dismiss=("11359", "11358")),
            "Dismiss all HS 11359 convictions",
            id="two sections in one charge: the first of the list wins",
        ),
        pytest.param(
            Options(dismiss=("11358", "11359")),
            "Dismiss all HS 11358 convictions",
            id="in whichever order the list has them",
        ),
    ],
)
def test_the_first_match_of_the_lists_wins(chosen: Options, reason: str) -> None:
    """For a charge that names two sections."""
    assert said([convicted(charge="11358/11359 HS")], county_flow(chosen)) == [("dismiss", reason)]
