"""The court's database and the state's file speak of one person: neither withdraws the other."""

from collections.abc import Sequence

import pytest

from schemas.people import Conviction
from tests.ingest.court.clerk import CASE, CHARGE, DISPOSITION, PERSON, Followed
from tests.ingest.court.debezium import updated
from tests.ingest.doj_rows import convicted

_STATE = convicted(
    cii="A900048271",
    event_date="20091216",
    number="900099",
    charge="11359 HS-POSSESS MARIJUANA FOR SALE",
)


async def _known(court: Followed) -> Sequence[Conviction]:
    snapshots = [*court.world.snapshots, *court.published]
    newest = max(snapshots, key=lambda snapshot: snapshot.record_version)
    return (await court.world.facts(newest)).convictions


@pytest.mark.parametrize("state_first", [True, False])
async def test_both_say_the_same_of_one_conviction(court: Followed, *, state_first: bool) -> None:
    """It is found by its case, section and day, whoever comes first, and nothing is disputed."""
    if state_first:
        await court.world.state_sends(_STATE)
    await court.look()
    if not state_first:
        await court.world.state_sends(_STATE)
    [known] = await _known(court)
    assert not known.conflicts
    assert known.offense_on
    assert known.offense_on.is_exact


async def test_a_corrected_day_is_disputed_until_the_state_follows(court: Followed) -> None:
    """Nobody knows which of the two is right."""
    await court.world.state_sends(_STATE)
    await court.look()
    change = updated("disposition", DISPOSITION, decided_on="2019-12-16Z")
    await court.read(court.debezium.commit(change))
    [known] = await _known(court)
    assert known.conflicts == ("convicted_on", "sentence_ends_on")


@pytest.mark.parametrize("state_first", [True, False])
async def test_a_dismissal_disputes_the_states_conviction(
    court: Followed, *, state_first: bool
) -> None:
    """The court ended without a conviction what the state calls one."""
    if state_first:
        await court.world.state_sends(_STATE)
    await court.look()
    change = updated("disposition", DISPOSITION, result="Dismissed")
    await court.read(court.debezium.commit(change))
    if not state_first:
        await court.world.state_sends(_STATE)
    [known] = await _known(court)
    assert known.conflicts == ("disposition",)


async def test_a_dismissal_alone_is_no_conviction(court: Followed) -> None:
    """Where nobody says otherwise."""
    await court.look()
    await court.read(court.debezium.commit(updated("disposition", DISPOSITION, result="Acquitted")))
    assert not (await court.facts()).convictions


async def test_dismissed_after_a_conviction_is_disputed(court: Followed) -> None:
    """A second word of the court about one charge, and no word for relief."""
    await court.look()
    more = ("c", "disposition", None, {**DISPOSITION, "disposition_id": 32, "result": "Dismissed"})
    await court.read(court.debezium.commit(more))
    assert (await court.conviction()).conflicts == ("disposition",)


async def test_another_name_and_birth_date_put_the_person_in_doubt(court: Followed) -> None:
    """The same number of the state, and perhaps not the same person."""
    await court.world.state_sends(_STATE)
    await court.look()
    change = updated("person", PERSON, last_name="Brackwater", date_of_birth="1980-01-01Z")
    await court.read(court.debezium.commit(change))
    assert (await court.facts()).identity_in_doubt


async def test_somebody_without_a_number_is_in_doubt(court: Followed) -> None:
    """Only the state's number says for certain who it is."""
    await court.look()
    await court.read(court.debezium.commit(updated("person", PERSON, state_number="UNKNOWN")))
    found = [await court.world.facts(told) for told in court.published[-2:]]
    assert sorted((f.identity_in_doubt, len(f.convictions)) for f in found) == [
        (False, 0),
        (True, 1),
    ]


async def test_relief_is_read(court: Followed) -> None:
    """The court took the conviction back itself."""
    await court.look()
    row = {**DISPOSITION, "disposition_id": 32, "result": "Dismissed 1203.4"}
    await court.read(court.debezium.commit(("c", "disposition", None, row)))
    assert (await court.conviction()).relief


async def test_a_charge_without_an_end_is_pending_in_the_county(court: Followed) -> None:
    """What awaits its outcome is told."""
    await court.look()
    await court.read(court.debezium.commit(("c", "charge", None, {**CHARGE, "charge_id": 22})))
    assert (await court.facts()).pending_in == (court.mapping.county,)


async def test_a_later_sentence_leaves_its_end_unknown(court: Followed) -> None:
    """Probation modified ends on a day that no row names."""
    await court.look()
    row = {"sentence_id": 42, "charge_id": 21, "phase": "Modified", "kind": "JAIL"}
    change = ("c", "sentence", None, row | {"term": 1, "unit": "Years"})
    await court.read(court.debezium.commit(change))
    assert (await court.conviction()).sentence_ends_on is None


@pytest.mark.parametrize("printed", ["+5877611-06-21Z", "-0043-03-15Z", "2924-01-01Z"])
async def test_an_impossible_day_is_blank(court: Followed, printed: str) -> None:
    """A day that no calendar of a court's holds is unknown, and a person waits for a clerk."""
    await court.look()
    change = [
        updated("disposition", DISPOSITION, decided_on=printed),
        updated("charge", CHARGE, offense_on=printed),
        updated("court_case", CASE, filed_on=printed),
    ]
    await court.read(court.debezium.commit(*change))
    facts = await court.facts()
    assert facts.incomplete
    assert facts.convictions[0].offense_on is None
