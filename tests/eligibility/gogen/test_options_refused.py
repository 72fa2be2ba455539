"""Options that stop gogen are refused."""

import pytest

from eligibility.gogen.json_object import OptionsRefused
from eligibility.gogen.options import read_options


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
