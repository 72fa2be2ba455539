"""A county's own policy, built from what it chose."""

from datetime import date

import pytest

from eligibility.law.configured import configured
from eligibility.law.options import Options
from eligibility.law.proof import shadowed
from schemas.people import PersonFacts
from tests.eligibility.law.choosing import ALL, CHOICES, LATE, PEOPLE, policy, ruled, told
from tests.eligibility.records import conviction
from tests.settings import SETTINGS


@pytest.mark.parametrize(("dismiss", "additional"), CHOICES.values(), ids=CHOICES)
def test_no_row_of_a_built_pack_is_dead(
    dismiss: tuple[str, ...], additional: dict[str, object]
) -> None:
    """Whatever is chosen, every row decides somebody and none lies in another's shadow."""
    pack = policy(dismiss, additional)

    assert {ruled(pack, facts).row for facts in PEOPLE} >= set(range(1, len(pack.rows) + 1))
    assert list(shadowed(pack.rows)) == []


@pytest.mark.parametrize(
    ("option", "facts", "reason"),
    [
        ({"subjectUnder21AtConviction": True}, told(born=date(1995, 1, 1)), "young_policy"),
        ({"subjectAgeThreshold": 57}, told(born=date(1969, 7, 1)), "age_policy"),
        ({"yearsSinceConvictionThreshold": 10}, told(convicted_on=date(2016, 7, 1)), "years_since"),
        ({"yearsCrimeFreeThreshold": 10}, told(conviction(**LATE)), "years_free"),
        ({"subjectIsDeceased": True}, told(dead=True), "deceased"),
    ],
    ids=["young", "old", "long ago", "long free", "dead"],
)
def test_a_ground_dismisses_where_it_is_chosen_and_lowers_where_it_is_not(
    option: dict[str, object], facts: PersonFacts, reason: str
) -> None:
    """The same person, with the option and without."""
    assert (
        ruled(policy(additional=option), facts).outcome,
        ruled(policy(additional=option), facts).reason,
    ) == (
        "dismiss_and_seal",
        reason,
    )
    assert ruled(policy(), facts).outcome == "reduce"


def test_a_level_left_blank_is_no_low_level() -> None:
    """Dismissed or lowered depends on it, so a person is asked."""
    assert ruled(policy(), told(level=None)).outcome == "review"


def test_the_pack_of_the_same_options_is_the_same_pack() -> None:
    """A decision names what it was made by."""
    assert policy(ALL[:2]).ref == policy(ALL[:2]).ref
    assert policy(ALL[:2]).ref != policy(ALL[:1]).ref


def test_gogens_own_options_file_is_read() -> None:
    """A county that moves over brings its file along."""
    peers = SETTINGS.peer_files
    if not peers.exists():
        pytest.skip("the peers' files are not here (PEER_FILES)")
    options = Options.read((peers / "gogen/eligibility_options.json").read_text(encoding="utf-8"))

    assert ruled(configured(options, "ca/san-francisco"), told(section="11358 HS")).outcome == (
        "dismiss_and_seal"
    )
