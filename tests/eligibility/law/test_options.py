"""A county's options, read strictly: whoever made a slip is told in one line."""

import json

import pytest

from eligibility.law.options import Options

BOTH = {"dismiss": ["11357", "11358"], "reduce": ["11359", "11360"]}


def options(baseline: object = BOTH, **additional: object) -> str:
    """Write an options file as gogen's screens do."""
    return json.dumps({"baselineEligibility": baseline, "additionalRelief": additional})


def test_every_option_is_read() -> None:
    """The names are gogen's own."""
    said = options(
        subjectUnder21AtConviction=True,
        subjectAgeThreshold=57,
        yearsSinceConvictionThreshold=10,
        yearsCrimeFreeThreshold=5,
        subjectHasOnlyProp64Charges=True,
        subjectIsDeceased=True,
    )
    read = Options.read(said).additional

    assert (read.under_21, read.age, read.years_since, read.years_free) == (True, 57, 10, 5)
    assert (read.only_cannabis, read.deceased) == (True, True)


def test_toml_says_the_same_as_json() -> None:
    """Either way of writing it down is read alike."""
    toml = """
        [baselineEligibility]
        dismiss = ["11357", "11358"]
        reduce = ["11359", "11360"]
        [additionalRelief]
        subjectAgeThreshold = 57
    """

    assert Options.read(toml) == Options.read(options(subjectAgeThreshold=57))


@pytest.mark.parametrize("age", [0, 40, 65])
def test_an_age_within_its_bounds_is_taken(age: int) -> None:
    """0 leaves the ground out."""
    assert Options.read(options(subjectAgeThreshold=age)).additional.age == age
