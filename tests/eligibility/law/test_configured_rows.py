"""What no county can choose away, and what its options never change."""

from datetime import date
from typing import Any

import pytest

from tests.eligibility.law.choosing import ALL, policy, ruled, told

NEVER_CHOSEN = (
    ({"section": "459 PC"}, "out_of_scope", "not_p64"),
    ({"disposition": "ACQUITTED"}, "out_of_scope", "no_conviction"),
    ({"relief": {"by_our_order": True}}, "already_relieved", "prior_relief"),
    ({"convicted_on": None}, "review", "insufficient_data"),
    ({"disposition": None}, "review", "insufficient_data"),
    ({"juvenile": True}, "review", "juvenile"),
    ({"section": "182(A)(1)/11359 HS"}, "review", "joined_offense"),
    ({"section": "11357(A) HS/11359 HS"}, "review", "joined_offense"),
    (
        {"offense_on": [date(2016, 1, 1), date(2016, 12, 31)], "convicted_on": date(2017, 1, 1)},
        "review",
        "date_straddle",
    ),
    ({"offense_on": date(2017, 1, 1), "convicted_on": date(2017, 1, 1)}, "out_of_scope", "new_law"),
)


@pytest.mark.parametrize(("said", "outcome", "reason"), NEVER_CHOSEN)
@pytest.mark.parametrize("dismiss", [(), ALL[:2], ALL], ids=["nothing", "half", "everything"])
def test_no_county_can_choose_it_away(
    said: dict[str, Any], outcome: str, reason: str, dismiss: tuple[str, ...]
) -> None:
    """However much it dismisses."""
    ruling = ruled(policy(dismiss), told(**said))

    assert (ruling.outcome, ruling.reason) == (outcome, reason)


def test_a_section_the_county_dismisses_is_dismissed_and_the_others_are_lowered() -> None:
    """Whoever the person is."""
    chosen = policy(("11358",))

    assert ruled(chosen, told(section="11358 HS")).outcome == "dismiss_and_seal"
    assert ruled(chosen, told(section="11359 HS")).outcome == "reduce"


def test_at_21_nobody_is_young_any_more() -> None:
    """The ground is for those under 21 when convicted, in May 2015."""
    young = policy(additional={"subjectUnder21AtConviction": True})
    born = (date(1994, 5, 5), date(1994, 5, 6))

    assert [ruled(young, told(born=day)).outcome for day in born] == ["reduce", "dismiss_and_seal"]


def test_the_name_and_version_of_a_built_pack_are_those_on_old_decisions() -> None:
    """The same options gave this version before, and must for ever."""
    chosen = policy(ALL[:2], {"subjectAgeThreshold": 57})

    assert (chosen.id, chosen.version) == ("CONFIGURED", "33976ae0")
    assert chosen.cites == "The options the county chose for Health & Saf. Code, § 11361.9"
