"""Where no pack can be asked: what is said all the same, and by which layer."""

from datetime import date

import pytest

from eligibility.decide import decide
from eligibility.law.pack import Pack
from schemas.decisions import ConvictionDecided, Layer
from schemas.outcomes import Outcome
from tests.eligibility.laws import law
from tests.eligibility.records import AS_OF, conviction, person

LATER = "from = 2027-01-01"
DISMISSES = 'then = "dismiss", reason = "county_policy"'


def decided(*packs: Pack, **said: object) -> ConvictionDecided:
    """Decide the usual conviction, except for what is said."""
    reading = decide(person(conviction(**said)), as_of=AS_OF, packs=packs)
    return reading.decision.convictions[0]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"county": "nv/clark"}, "other_state"),
        ({"county": None}, "insufficient_data"),
        ({"cleared": True}, "cleared"),
    ],
)
def test_it_is_the_statute_that_says_so(said: dict[str, object], reason: str) -> None:
    """No county's policy is quoted for what nobody asked it."""
    one = decided(law("A-LAW", DISMISSES), **said)

    assert (one.layer, one.statute.layer, one.reason) == (Layer.STATUTE, Layer.STATUTE, reason)
    assert one.policy is None


def test_a_cleared_conviction_is_never_put_to_a_table() -> None:
    """What is left of it is no ground to ask for anything."""
    one = decided(law("A-LAW", DISMISSES), cleared=True)

    assert (one.outcome, one.statute.answers) == (Outcome.ALREADY_RELIEVED, ())


def test_a_statute_not_yet_in_force_leaves_a_question() -> None:
    """Nobody may say what the law gives before there is one."""
    one = decided(law("A-LAW", DISMISSES, days=LATER))

    assert (one.statute.outcome, one.statute.reason) == (Outcome.REVIEW, "no_law_in_force")
    assert (one.layer, one.statute.changes_on) == (Layer.STATUTE, date(2027, 1, 1))


def test_a_policy_not_yet_in_force_is_about_nothing() -> None:
    """The statute alone speaks until then; the day is announced."""
    refuses = law("A-LAW", 'then = "not_eligible", reason = "same_level"')
    one = decided(refuses, law("B-POLICY", DISMISSES, layer="policy", days=LATER))

    assert one.policy is not None
    assert (one.policy.outcome, one.policy.reason) == (Outcome.OUT_OF_SCOPE, "no_policy_in_force")
    assert (one.policy.layer, one.outcome) == (Layer.POLICY, Outcome.NOT_ELIGIBLE)


def test_the_nearest_day_of_all_convictions_is_announced() -> None:
    """One look serves everything that turns later."""
    waiting = law(
        "WAITING",
        'if = { sentence_open = 1 }, then = "not_eligible", reason = "serving"',
        DISMISSES,
    )
    ends = (date(2030, 5, 4), date(2028, 5, 4))
    counts = [conviction(conviction_id=f"{end}", sentence_ends_on=end) for end in ends]

    assert decide(person(*counts), as_of=AS_OF, packs=[waiting]).next_review_on == date(2028, 5, 5)
