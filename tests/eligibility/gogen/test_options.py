"""A county's options are taken as gogen takes them."""

import json

import pytest

from eligibility.gogen.json_object import OptionsRefused
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
    ("text", "words"),
    [
        pytest.param("", "not JSON", id="nothing"),
        pytest.param("[]", "should be an object", id="a list"),
        pytest.param(
            '{"additionalRelief": {"subjectAgeThreshold": 39}}',
            "SubjectAgeThreshold should be between 40 and 65, or 0",
            id="an age out of range",
        ),
        pytest.param(
            '{"additionalRelief": {"yearsSinceConvictionThreshold": 16}}',
            "YearsSinceConvictionThreshold should be between 1 and 15, or 0",
            id="years out of range",
        ),
        pytest.param(
            '{"additionalRelief": {"yearsCrimeFreeThreshold": -1}}',
            "YearsCrimeFreeThreshold should be between 1 and 15, or 0",
            id="years before today",
        ),
        pytest.param(
            '{"additionalRelief": {"subjectAgeThreshold": "57"}}', "whole number", id="a text"
        ),
        pytest.param(
            '{"additionalRelief": {"subjectIsDeceased": 1}}', "true or false", id="a number"
        ),
        pytest.param('{"baselineEligibility": {"dismiss": "11357"}}', "a list", id="no list"),
        pytest.param(
            '{"baselineEligibility": {"reduce": ["11361"]}}',
            "reduce names '11361': take 11357, 11358, 11359, 11360",
            id="Q8: a section of none of the four stops gogen",
        ),
    ],
)
def test_what_stops_gogen_is_refused_in_one_line(text: str, words: str) -> None:
    """In gogen's own words where it has some."""
    with pytest.raises(OptionsRefused, match=words) as refused:
        read_options(text)
    assert "\n" not in str(refused.value)


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
