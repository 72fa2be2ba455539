"""Quirks of the pilot of Los Angeles, reproduced."""

from datetime import date

import pytest

from eligibility.gogen.los_angeles_flow import LosAngelesFlow
from tests.eligibility.gogen.answering import asked, said
from tests.eligibility.gogen.rows import Row, convicted, noted

_FLOW = LosAngelesFlow()
_STRIKE = ("none", "PC 667(e)(2)(c)(iv)")
_REGISTERED = ("none", "PC 290")
_HAND = ("review", "No applicable eligibility criteria")
_SERVING = ("review", "Currently serving sentence")


def _here(**said: str) -> Row:
    """A felony of 2012 of somebody aged 36, who was convicted of another in 2014."""
    usual = {"county": "LOS ANGELES", "on": "20120301", "born": "19840101", "place": "101001001000"}
    return convicted(**(usual | said))


_OTHER = _here(charge="459 PC-BURGLARY", on="20140301", place="109001001000")


@pytest.mark.parametrize(
    ("rows", "answer"),
    [
        pytest.param([], _HAND, id="nothing applies"),
        pytest.param(
            [_here(charge="187 PC", on="20110101", place="102001001000")],
            _STRIKE,
            id="a strike before",
        ),
        pytest.param(
            [_here(charge="187 PC", on="20130101", place="102001001000")],
            _HAND,
            id="Q30: a strike after it is shown and bars nothing",
        ),
        pytest.param(
            [_here(charge="537 PC", on="20110101", place="102001001000")],
            _STRIKE,
            id="Q14: 537 bars as if it were 37",
        ),
        pytest.param(
            [
                _here(charge="246 PC", on="20190101", place="102001001000"),
                _here(charge="186.22(B)(4) PC", on="20190101", place="102001002000"),
            ],
            _STRIKE,
            id="a gang finding bars even if it came later",
        ),
        pytest.param(
            [
                _here(charge="246 PC", on="20110101", place="102001001000"),
                _here(charge="186.22(B)(4) PC", on="20110101", place="103001002000"),
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
            [_here(charge="288(A) PC", on="x", place="102001001000")],
            _STRIKE,
            id="Q2: a strike of an unreadable day came first",
        ),
        pytest.param(
            [
                _here(charge="187 PC", on="x", place="102001001000"),
                _here(charge="187 PC", on="20130101", place="103001001000"),
            ],
            _HAND,
            id="unless another strike follows it in the file",
        ),
    ],
)
def test_who_is_barred(rows: list[Row], answer: tuple[str, str]) -> None:
    """By the first day of a strike or a registration, as the pilot finds it."""
    assert said([_here(), _OTHER, *rows], _FLOW, date(2020, 7, 1))[0] == answer


def test_two_priors_are_those_whose_section_begins_alike() -> None:
    """Q29: the first five characters of 664/11358 are those of 664/11359."""
    rows = [
        _here(charge="664/11358 HS", on="20100101", place="102001001000"),
        _here(charge="664/11358 HS", on="20110101", place="103001001000"),
        _here(charge="664/11359 HS"),
    ]
    assert said(rows, _FLOW)[2] == ("none", "Two priors")


@pytest.mark.parametrize(
    ("length", "unit", "answer"),
    [
        pytest.param("9", "Y", _SERVING, id="nine years run on"),
        pytest.param("+9", "Y", _SERVING, id="a sign is read"),
        pytest.param(" 9", "Y", _HAND, id="a blank makes it nothing"),
        pytest.param("999", "Y", _HAND, id="999 years end before they began"),
        pytest.param("8", "Y", _SERVING, id="Q22: a year has 366 days, so that eight run on"),
        pytest.param("96", "M", _SERVING, id="Q22: and so do their 96 months"),
        pytest.param("95", "M", _HAND, id="95 months are over"),
    ],
)
def test_who_is_serving(length: str, unit: str, answer: tuple[str, str]) -> None:
    """Four days after eight years of the calendar."""
    rows = [_here(length=length, unit=unit), _OTHER]
    assert said(rows, _FLOW, date(2020, 3, 5))[0] == answer


def test_a_further_part_lengthens_the_last_conviction() -> None:
    """Q21: five years that belong to 2012 are added to the conviction of 2014."""
    part = _here(length="7", unit="Y")
    assert said([_here(), part, _OTHER], _FLOW, date(2020, 7, 1))[0] == _HAND
    assert said([_here(), _OTHER, part], _FLOW, date(2020, 7, 1))[0] == _SERVING


def test_super_strikes_are_listed_once_and_in_order() -> None:
    """The pilot lists them in random order; here they are sorted."""
    rows = [
        _here(),
        _here(charge="451.5 PC", place="102001001000"),
        _here(charge="187 PC", place="103001001000"),
        _here(charge="451.5 PC", place="104001001000"),
    ]
    [(case, _)] = asked(rows, _FLOW).looked_at
    assert case.strikes == "187 PC;451.5 PC"
