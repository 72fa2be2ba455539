"""A county's own policy, built from what it chose."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Final

import pytest

from eligibility.decide import decide
from eligibility.law.configured import configured
from eligibility.law.options import Options
from eligibility.law.pack import Pack
from eligibility.law.proof import shadowed
from schemas.decisions import Ruling
from schemas.people import Conviction, PersonFacts
from tests.eligibility.records import AS_OF, conviction, person
from tests.settings import SETTINGS

ALL: Final = ("11357", "11358", "11359", "11360")
EVERYTHING: Final = {
    "subjectUnder21AtConviction": True,
    "subjectAgeThreshold": 57,
    "yearsSinceConvictionThreshold": 12,
    "yearsCrimeFreeThreshold": 5,
    "subjectHasOnlyProp64Charges": True,
    "subjectIsDeceased": True,
}
NONE: Final[Mapping[str, object]] = {}
CHOICES: Final = {
    "everything dismissed": ((*ALL,), {}),
    "nothing dismissed": ((), {}),
    "half of it": (ALL[:2], {}),
    "every ground": (ALL[:2], EVERYTHING),
    "a ground a shorter one always takes": (
        (),
        {"yearsSinceConvictionThreshold": 5, "yearsCrimeFreeThreshold": 5},
    ),
}
LATE: Final = {"section": "459 PC", "conviction_id": "late", "case_number": "M-1"}
OTHER: Final = conviction(**LATE, convicted_on=date(2024, 1, 1), offense_on=None)


def policy(dismiss: tuple[str, ...] = (), additional: Mapping[str, object] = NONE) -> Pack:
    """Build San Francisco's policy from a choice; what is not dismissed is lowered."""
    reduce = [section for section in ALL if section not in dismiss]
    said = {
        "baselineEligibility": {"dismiss": dismiss, "reduce": reduce},
        "additionalRelief": additional,
    }
    return configured(Options.read(json.dumps(said)), "ca/san-francisco")


def ruled(pack: Pack, facts: PersonFacts) -> Ruling:
    """Rule on a person's first conviction."""
    ruling = decide(facts, as_of=AS_OF, packs=[pack]).decision.convictions[0].policy
    assert ruling is not None
    return ruling


def told(
    *others: Conviction, born: date = date(1980, 2, 29), dead: bool = False, **said: object
) -> PersonFacts:
    """Make a person beside a recent burglary, so that no ground applies by itself."""
    return person(
        conviction(**{"convicted_on": date(2015, 5, 5), **said}),
        *(others or (OTHER,)),
        born_on=born,
        deceased=dead,
    )


PEOPLE: Final = (
    told(section="459 PC"),
    told(disposition="ACQUITTED"),
    told(relief={"by_our_order": True}),
    told(convicted_on=None),
    told(juvenile=True),
    told(section="182(A)(1)/11359 HS"),
    told(offense_on=[date(2016, 1, 1), date(2016, 12, 31)], convicted_on=date(2017, 1, 1)),
    told(offense_on=date(2017, 1, 1), convicted_on=date(2017, 1, 1)),
    told(level="misdemeanor"),
    told(section="11358 HS"),
    told(born=date(1995, 1, 1)),
    told(born=date(1969, 7, 1)),
    told(convicted_on=date(2014, 7, 1)),
    told(conviction(**LATE, convicted_on=date(2016, 1, 1))),
    told(conviction(**{**LATE, "section": "11357(B) HS"}, convicted_on=date(2024, 1, 1))),
    told(dead=True),
    told(offense_on=date(2016, 1, 1), convicted_on=date(2024, 1, 1)),
)


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
