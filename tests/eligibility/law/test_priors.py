"""Earlier convictions: which of them surely fall under a list, and which perhaps."""

from datetime import date

import pytest

from eligibility.law.questions.history import (
    convicted_before_of,
    convicted_or_attempted_before_of,
    felony_elsewhere_before,
    listed,
    registrant,
)
from tests.eligibility.law.asking import asked

EARLY = {"convicted_on": date(2001, 1, 1)}
LIST = ("187 PC", "245(d)(3) PC", "37 PC")


@pytest.mark.parametrize(
    ("section", "falls"),
    [
        ("187 PC", True),
        ("187(a) PC", True),
        ("245(d)(3) PC", True),
        ("245(d) PC", False),
        ("459 PC", False),
        (None, None),
        ("187", None),
        ("SEE COMMENT", False),
        ("?187?", None),
        ("664/187 PC", False),
        ("182/187 PC", None),
        ("182/459 PC", False),
        ("182/245(a) PC", False),
        ("459 PC/187 PC", None),
        ("187 PC/459 PC", None),
        ("459 PC/602 PC", False),
    ],
)
def test_a_section_falls_under_a_list_or_perhaps(section: str | None, falls: bool | None) -> None:
    """An attempt is another offence; a conspiracy or several in one are for a person."""
    assert listed(LIST)(section) is falls


def test_an_attempt_counts_where_the_list_says_so() -> None:
    """Murder, and an attempt at it."""
    attempt = {**EARLY, "section": "664/187 PC"}

    assert asked(convicted_before_of(LIST), attempt).value is False
    assert asked(convicted_or_attempted_before_of(LIST), attempt).value is True
    assert asked(convicted_or_attempted_before_of(LIST), {**EARLY, "section": "187 PC"}).value


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ({}, True),
        ({"juvenile": True}, None),
        ({"conflicts": ("juvenile",)}, None),
        ({"disposition": None}, None),
        ({"disposition": "DISMISSED"}, False),
        ({"convicted_on": None}, None),
        ({"convicted_on": date(2020, 1, 1)}, False),
        ({"cleared": True}, False),
    ],
    ids=[
        "sure",
        "juvenile",
        "perhaps juvenile",
        "ending unknown",
        "dismissed",
        "day unknown",
        "later",
        "cleared",
    ],
)
def test_a_prior_counts_where_everything_about_it_is_sure(
    said: dict[str, object], value: bool | None
) -> None:
    """What is not sure is perhaps; what it was not, it was not."""
    assert asked(convicted_before_of(LIST), {**EARLY, "section": "187 PC", **said}).value is value


def test_the_prior_is_quoted_by_its_number() -> None:
    """And that there was none, as well."""
    prior = {**EARLY, "section": "187 PC"}

    assert asked(convicted_before_of(LIST), prior).facts == ("earlier_conviction=o0",)
    assert asked(convicted_before_of(LIST)).facts == ("earlier_conviction=none",)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ({"county": "nv/clark"}, True),
        ({"county": "nv/clark", "level": "misdemeanor"}, False),
        ({"county": "nv/clark", "level": None}, None),
        ({"county": "ca/yolo"}, False),
        ({"county": None, "section": "30.02 TXPC"}, None),
        ({"county": None, "section": None}, None),
        *[({"county": None, "section": f"459 {code}"}, False) for code in ("BP", "FG", "HS", "PC", "VC", "WI")],
    ],
)  # fmt: skip
def test_a_felony_of_another_state(said: dict[str, object], value: bool | None) -> None:
    """Where no county is known, a code of California tells that it was here."""
    answer = asked(felony_elsewhere_before(expected=True), {**EARLY, **said})

    assert answer.value is value


def test_one_sure_prior_outweighs_a_doubtful_one() -> None:
    """In whichever order they stand."""
    sure, doubtful = ({**EARLY, "section": section} for section in ("187 PC", "187"))

    assert asked(convicted_before_of(LIST), doubtful, sure).value is True
    assert asked(convicted_before_of(LIST), sure, doubtful).value is True


@pytest.mark.parametrize("known", [True, False])
def test_a_registration_is_on_the_record_or_is_not(known: bool) -> None:
    """It is never unknown."""
    answer = asked(registrant(expected=True), registrant=known)

    assert (answer.value, answer.facts) == (known, (f"registrant={str(known).lower()}",))
