"""What differs between two versions of the law, for one person on one day."""

import pytest

from eligibility.decide import decide
from eligibility.law.pack import packs
from eligibility.trial import Turn, differences
from tests.eligibility.records import AS_OF, conviction, person


def turns(before: str, after: str, **said: object) -> list[Turn]:
    """Decide the usual conviction, except for what is said, by two packs."""
    facts = person(conviction(**said))
    one, other = (
        decide(facts, as_of=AS_OF, packs=packs(name)).decision for name in (before, after)
    )
    return [found.turn for found in differences(one, other)]


@pytest.mark.parametrize(
    ("before", "after", "said", "turn"),
    [
        pytest.param("CA-STAT", "SF-POLICY", {}, Turn.OTHER_RELIEF, id="more relief than before"),
        pytest.param(
            "ND-M3", "SF-POLICY", {"county": "ca/san-francisco"}, Turn.GAINED, id="relief at last"
        ),
        pytest.param("SF-POLICY", "ND-M3", {}, Turn.LOST, id="no relief any more"),
        pytest.param("ND-M3", "CA-STAT", {"level": None}, Turn.TO_REVIEW, id="a person must look"),
        pytest.param("SF-POLICY", "CA-STAT", {"level": None}, Turn.TO_REVIEW, id="relief in doubt"),
        pytest.param(
            "CA-STAT", "ND-M3", {"level": None}, Turn.FROM_REVIEW, id="nothing to look at"
        ),
    ],
)
def test_every_difference_has_its_direction(
    before: str, after: str, said: dict[str, object], turn: Turn
) -> None:
    """Counsel asks who gains and who loses, not which cell changed."""
    assert turns(before, after, **said) == [turn]


def test_the_same_law_differs_for_nobody() -> None:
    """A version that changes no outcome counts nobody."""
    assert turns("CA-STAT", "CA-STAT") == []
