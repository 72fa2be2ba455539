"""Quirks of how Los Angeles reckons with sentences, reproduced."""

from datetime import date

import pytest

from eligibility.gogen.los_angeles_flow import LosAngelesFlow
from tests.eligibility.gogen.answering import said
from tests.eligibility.gogen.los_angeles_rows import OTHER, here

_FLOW = LosAngelesFlow()
_HAND = ("review", "No applicable eligibility criteria")
_SERVING = ("review", "Currently serving sentence")


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
    rows = [here(length=length, unit=unit), OTHER]
    assert said(rows, _FLOW, date(2020, 3, 5))[0] == answer


def test_a_further_part_lengthens_the_last_conviction() -> None:
    """Q21: five years that belong to 2012 are added to the conviction of 2014."""
    part = here(length="7", unit="Y")
    assert said([here(), part, OTHER], _FLOW, date(2020, 7, 1))[0] == _HAND
    assert said([here(), OTHER, part], _FLOW, date(2020, 7, 1))[0] == _SERVING
