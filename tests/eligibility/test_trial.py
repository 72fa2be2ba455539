"""What differs between two versions of the law, for one person on one day."""

from datetime import date

import pytest

from eligibility.decide import Reading, decide
from eligibility.law.pack import packs
from eligibility.trial import Turn, differences, reads_otherwise
from tests.eligibility.records import AS_OF, conviction, person


def reading(*names: str) -> Reading:
    """Decide the usual conviction."""
    return decide(person(conviction()), as_of=AS_OF, packs=packs(*names))


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


def test_another_name_for_the_same_table_concerns_nobody() -> None:
    """Whoever reads the same under both may stay where they are."""
    [pack] = packs("CA-STAT")
    renamed = pack.model_copy(update={"version": "of another year"})
    facts = person(conviction())
    one, other = (decide(facts, as_of=AS_OF, packs=(p,)) for p in (pack, renamed))
    assert not reads_otherwise(one, other)


def test_another_ground_for_the_same_outcome_concerns_the_person() -> None:
    """A row that a lawyer signed, or another citation, may let something leave that could not."""
    before = reading("CA-STAT")
    [decided] = before.decision.convictions
    statute = decided.statute.model_copy(update={"signed": True})
    signed = decided.model_copy(update={"statute": statute})
    after = before._replace(decision=before.decision.model_copy(update={"convictions": (signed,)}))
    assert reads_otherwise(before, after)
    assert list(differences(before.decision, after.decision)) == []


def test_another_day_to_come_concerns_the_person() -> None:
    """Else nobody would look at them on the day on which the new version turns."""
    before = reading("CA-STAT")
    assert reads_otherwise(before, before._replace(next_review_on=date(2031, 1, 1)))
