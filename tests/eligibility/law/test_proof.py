"""What is proved of every pack without a case: no word of it is there for nothing."""

import pytest

from eligibility.law.proof import shadowed
from eligibility.law.row import Row
from tests.eligibility.law.tables import PACKS


def row(**asks: object) -> Row:
    """Write a row that asks, and asks a person."""
    return Row.model_validate(
        {"if": asks, "then": "review", "reason": "verify_law", "because": "Because."}
    )


@pytest.mark.parametrize("pack", PACKS)
def test_no_word_of_a_table_is_in_the_shadow_of_an_earlier_row(pack: str) -> None:
    """Every row, and every entry of its lists, can decide something."""
    assert list(shadowed(PACKS[pack].rows)) == []


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        pytest.param({}, {"age": 50}, id="after a row that always applies"),
        pytest.param({"cannabis": True}, {"cannabis": True, "age": 50}, id="a question more"),
        pytest.param({"section": ["11357 HS"]}, {"section": ["11357(B) HS"]}, id="a part of it"),
        pytest.param(
            {"section": ["187 PC"]}, {"section": ["459 PC", "187(A) PC"]}, id="one entry of two"
        ),
        pytest.param({"level": ["felony", "infraction"]}, {"level": ["felony"]}, id="a level"),
        pytest.param({"age": 50}, {"age": 60}, id="older still"),
        pytest.param({"age_at_offense_under": 21}, {"age_at_offense_under": 18}, id="younger"),
    ],
)
def test_a_row_in_the_shadow_of_another_is_found(
    wide: dict[str, object], narrow: dict[str, object]
) -> None:
    """Whoever writes the narrower row second is told that it never decides."""
    assert list(shadowed((row(**wide), row(**narrow))))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param({"age": 60}, {"age": 50}, id="younger"),
        pytest.param({"section": ["11357(B) HS"]}, {"section": ["11357 HS"]}, id="the whole"),
        pytest.param({"section": ["187 PC"]}, {"section": ["664/187 PC"]}, id="an attempt"),
        pytest.param({"cannabis": True, "age": 50}, {"cannabis": True}, id="a question less"),
        pytest.param({"cannabis": True}, {"cannabis": False}, id="the contrary"),
    ],
)
def test_a_row_that_still_decides_something_is_not_complained_about(
    first: dict[str, object], second: dict[str, object]
) -> None:
    """The wider row behind the narrower one is how a first hit is meant."""
    assert list(shadowed((row(**first), row(**second)))) == []
