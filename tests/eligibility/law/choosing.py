"""What a county may choose, and the people on whom it shows."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Final

from eligibility.decide import decide
from eligibility.law.configured import configured
from eligibility.law.options import Options
from eligibility.law.pack import Pack
from schemas.decisions import Ruling
from schemas.people import Conviction, PersonFacts
from tests.eligibility.records import AS_OF, conviction, person

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
