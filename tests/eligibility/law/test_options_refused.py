"""Options that can't be meant: whoever made the slip is told in one line."""

import pytest

from eligibility.law.options import Options, OptionsInvalid
from tests.eligibility.law.test_options import options


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        pytest.param(
            options({"dismiss": ["11357", "11358", "11359"], "reduce": ["11359", "11360"]}),
            "options baselineEligibility: 11359 stands in both lists",
            id="contradictory",
        ),
        pytest.param(
            options({"dismiss": ["11357", "11358"], "reduce": ["11360"]}),
            "options baselineEligibility: 11359 stands in neither list",
            id="undecided",
        ),
        pytest.param(
            options({"dismiss": ["11357", "11357"], "reduce": ["11358", "11359", "11360"]}),
            "options baselineEligibility: 11357 stands twice in one list",
            id="twice",
        ),
        pytest.param(
            options({"dismiss": ["11361"], "reduce": []}),
            "options baselineEligibility.dismiss.0: Input should be '11357'",
            id="a section no one knows",
        ),
        pytest.param(
            options(subjectAgeThreshold=39),
            "options additionalRelief.subjectAgeThreshold: 39 is neither 0 nor from 40 to 65",
            id="too young",
        ),
        pytest.param(
            options(subjectAgeThreshold=66),
            "options additionalRelief.subjectAgeThreshold: 66 is neither 0 nor from 40 to 65",
            id="too old",
        ),
        pytest.param(
            options(yearsSinceConvictionThreshold=16),
            "options additionalRelief.yearsSinceConvictionThreshold: 16 is neither 0 nor from 1",
            id="too long ago",
        ),
        pytest.param(
            options(yearsCrimeFreeThreshold=-1),
            "options additionalRelief.yearsCrimeFreeThreshold: -1 is neither 0 nor from 1 to 15",
            id="less than nothing",
        ),
        pytest.param(
            options(subjectAgeThreshold="57"),
            "options additionalRelief.subjectAgeThreshold: Input should be a valid integer",
            id="a number in quotes",
        ),
        pytest.param(
            options(subjectIsDeceased=1),
            "options additionalRelief.subjectIsDeceased: Input should be a valid boolean",
            id="a number for yes",
        ),
        pytest.param(
            options(subjectAgeTreshold=57),
            "options additionalRelief.subjectAgeTreshold: Extra inputs are not permitted",
            id="a misspelt option",
        ),
        pytest.param("{}", "options baselineEligibility: Field required", id="nothing chosen"),
        pytest.param('{"a": 1, "a": 2}', "options: a stands twice", id="a key that stands twice"),
        pytest.param("{", "options: Expecting property name", id="half a file"),
        pytest.param("dismiss = ", "options: Invalid value", id="half a table"),
    ],
)
def test_options_that_cannot_be_meant_are_refused_in_one_line(said: str, complaint: str) -> None:
    """The line names the option and what is wrong with it."""
    with pytest.raises(OptionsInvalid) as refused:
        Options.read(said)

    assert str(refused.value).startswith(complaint)
    assert "\n" not in str(refused.value)
