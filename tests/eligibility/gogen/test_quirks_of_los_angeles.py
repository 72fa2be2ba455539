"""Quirks of the pilot of Los Angeles, reproduced."""

from datetime import date

import pytest

from eligibility.gogen.los_angeles_flow import LosAngelesFlow
from tests.eligibility.gogen.answering import asked, said
from tests.eligibility.gogen.los_angeles_rows import OTHER, here
from tests.eligibility.gogen.rows import Row, noted

_FLOW = LosAngelesFlow()
_STRIKE = ("none", "PC 667(e)(2)(c)(iv)")
_REGISTERED = ("none", "PC 290")
_HAND = ("review", "No applicable eligibility criteria")


@pytest.mark.parametrize(
    ("rows", "answer"),
    [
        pytest.param([], _HAND, id="nothing applies"),
        pytest.param(
            [here(charge="187 PC", on="20110101", place="102001001000")],
            _STRIKE,
            id="a strike before",
        ),
        pytest.param(
            [here(charge="187 PC", on="20130101", place="102001001000")],
            _HAND,
            id="Q30: a strike after it is shown and bars nothing",
        ),
        pytest.param(
            [here(charge="537 PC", on="20110101", place="102001001000")],
            _STRIKE,
            id="Q14: 537 bars as if it were 37",
        ),
        pytest.param(
            [
                here(charge="246 PC", on="20190101", place="102001001000"),
                here(charge="186.22(B)(4) PC", on="20190101", place="102001002000"),
            ],
            _STRIKE,
            id="a gang finding bars even if it came later",
        ),
        pytest.param(
            [
                here(charge="246 PC", on="20110101", place="102001001000"),
                here(charge="186.22(B)(4) PC", on="20110101", place="103001002000"),
            ],
            _HAND,
            id="a finding of another case does not",
        ),
        pytest.param(
            [noted(subject="90000001", step="REGISTRATION", charge="290 PC-REG")],
            _REGISTERED,
            id="a registration without its conviction bars",
        ),
        pytest.param(
            [here(charge="288(A) PC", on="x", place="102001001000")],
            _STRIKE,
            id="Q2: a strike of an unreadable day came first",
        ),
        pytest.param(
            [
                here(charge="187 PC", on="x", place="102001001000"),
                here(charge="187 PC", on="20130101", place="103001001000"),
            ],
            _HAND,
            id="unless another strike follows it in the file",
        ),
    ],
)
def test_who_is_barred(rows: list[Row], answer: tuple[str, str]) -> None:
    """By the first day of a strike or a registration, as the pilot finds it."""
    assert said([here(), OTHER, *rows], _FLOW, date(2020, 7, 1))[0] == answer


def test_two_priors_are_those_whose_section_begins_alike() -> None:
    """Q29: the first five characters of 664/11358 are those of 664/11359."""
    rows = [
        here(charge="664/11358 HS", on="20100101", place="102001001000"),
        here(charge="664/11358 HS", on="20110101", place="103001001000"),
        here(charge="664/11359 HS"),
    ]
    assert said(rows, _FLOW)[2] == ("none", "Two priors")


def test_super_strikes_are_listed_once_and_in_order() -> None:
    """The pilot lists them in random order; here they are sorted."""
    rows = [
        here(),
        here(charge="451.5 PC", place="102001001000"),
        here(charge="187 PC", place="103001001000"),
        here(charge="451.5 PC", place="104001001000"),
    ]
    [(case, _)] = asked(rows, _FLOW).looked_at
    assert case.strikes == "187 PC;451.5 PC"
