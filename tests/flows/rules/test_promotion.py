"""What was tried counts when a named person says so, and no more when they take it back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ingest.refusals import CallRefused
from ingest.rules.promoting import Lot, Signature, promote
from schemas.outcomes import Outcome
from schemas.records import Why
from schemas.topics import AUDIT, RECORDS, RULES
from tests.county_file import Count, Files, Person
from tests.flows.rules.counsel import PILOT, POLICY, Counsel

EVERYBODY = Lot(everybody=True)


async def test_the_new_version_decides_everybody_it_concerns(counsel: Counsel) -> None:
    """Each is published once for that reason, and the old requests are taken back."""
    trial = await counsel.tries()
    assert await counsel.promotes(trial, EVERYBODY) == 3

    assert {*(await counsel.world.outcomes()).values()} == {Outcome.REDUCE}
    assert [one.why for one in counsel.world.broker.read(RECORDS)[3:]] == [Why.RULES] * 3
    states = sorted(state for _, state in counsel.world.asked())
    assert states == ["received"] * 3 + ["withdrawn"] * 3


async def test_it_is_said_on_the_topic_of_rules_and_in_the_audit(counsel: Counsel) -> None:
    """What a county has, from which day, and on whose word; the audit has the ground."""
    trial = await counsel.tries()
    await counsel.promotes(trial, EVERYBODY)
    await counsel.undoes(trial)
    said = counsel.world.broker.read(RULES)
    assert [[pack.id for pack in one.packs] for one in said] == [
        ["CA-STAT", PILOT],
        ["CA-STAT", POLICY],
    ]
    assert {one.by for one in said} == {"R. Counsel"}
    acts = [told.act for told in counsel.world.broker.read(AUDIT)]
    assert [act for act in acts if act.startswith("rules.")] == [
        "rules.trial.begin",
        "rules.trial.finish",
        "rules.promote.everybody",
        "rules.undo",
    ]


async def test_taken_back_everybody_is_decided_as_before(counsel: Counsel) -> None:
    """And each has one request at the court that stands."""
    before = await counsel.world.outcomes()
    trial = await counsel.tries()
    await counsel.promotes(trial, EVERYBODY)
    await counsel.undoes(trial)
    assert await counsel.world.outcomes() == before
    assert [state for _, state in counsel.world.asked()].count("received") == 3
    with pytest.raises(CallRefused, match="undone"):
        await counsel.promotes(trial, EVERYBODY)


async def test_a_newcomer_has_what_the_county_has(counsel: Counsel, tmp_path: Path) -> None:
    """Promoted for everybody is promoted for those nobody knew."""
    trial = await counsel.tries()
    await counsel.promotes(trial, EVERYBODY)
    later = Person("A900000700", "INVENTED,DEE", date(1970, 5, 5), "90000700")
    (tmp_path / "later").mkdir()
    await counsel.world.arrives(Files(tmp_path / "later").doj(Count(later, "700099")))
    assert len(counsel.have(PILOT)) == 4


async def test_whoever_came_after_the_trial_began_is_concerned_too(
    counsel: Counsel, tmp_path: Path
) -> None:
    """The trial has not seen them, so no line tells of them."""
    await counsel.world.passes(minutes=10)
    trial = await counsel.tries()
    later = Person("A900000700", "INVENTED,DEE", date(1970, 5, 5), "90000700")
    (tmp_path / "later").mkdir()
    await counsel.world.arrives(Files(tmp_path / "later").doj(Count(later, "700099")))
    assert len(counsel.have(POLICY)) == 4
    await counsel.promotes(trial, EVERYBODY)
    assert len(counsel.have(PILOT)) == 4


async def test_a_pack_does_not_take_its_own_place(counsel: Counsel) -> None:
    """Nothing would change, so nothing is promoted."""
    trial = await counsel.tries(POLICY, POLICY)
    with pytest.raises(CallRefused, match="one and the same"):
        await counsel.promotes(trial, EVERYBODY)


async def test_everything_replayed_causes_no_new_effect(counsel: Counsel) -> None:
    """Trials, rules and all."""
    trial = await counsel.tries()
    await counsel.promotes(trial, EVERYBODY)
    before = counsel.world.asked(), counsel.world.letters(), counsel.pinned()
    await counsel.world.replay()
    await counsel.publishes()
    assert (counsel.world.asked(), counsel.world.letters(), counsel.pinned()) == before


async def test_an_unsigned_pack_counts_in_a_rehearsal_only(counsel: Counsel) -> None:
    """Where something could reach the world a lawyer signs first."""
    trial = await counsel.tries()
    production = replace(counsel.office, rehearsal=False)
    with pytest.raises(CallRefused, match="no lawyer signed"):
        await promote(production, trial, EVERYBODY, Signature("R. Counsel", "because"))


async def test_a_trial_of_what_the_county_has_not_carries_nothing(counsel: Counsel) -> None:
    """The old version must be the one in force."""
    trial = await counsel.tries(PILOT, POLICY)
    with pytest.raises(CallRefused, match=r"SF-PILOT-2018 .* is not in force"):
        await counsel.promotes(trial, EVERYBODY)
