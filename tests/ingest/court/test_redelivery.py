"""However often and however torn the messages come, every transaction counts once."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conduit.kafka.arrival import Arrival
from ingest.court.blocks import Halted
from schemas.people import PersonFacts
from tests.ingest.court.clerk import ALL, CASE, CHARGE, DISPOSITION, Followed
from tests.ingest.court.debezium import Change, Debezium, created, deleted, updated
from tests.ingest.world import World

_CHANGES: Sequence[Sequence[Change]] = (
    [updated("disposition", DISPOSITION, decided_on="2011-02-03Z")],
    [updated("charge", CHARGE, severity="Misdemeanor"), updated("court_case", CASE, filed_on=None)],
    [
        created("charge", {**CHARGE, "charge_id": 22}),
        created("disposition", {**DISPOSITION, "disposition_id": 32, "charge_id": 22}),
    ],
    [],
    [deleted("disposition", {**DISPOSITION, "disposition_id": 32, "charge_id": 22})],
    [updated("disposition", DISPOSITION, result="Dismissed")],
)


def _history(crashes: Sequence[tuple[int, int, int]]) -> list[Arrival]:
    """Tell the history; each crash tells some transactions again, torn, and from any message on."""
    debezium = Debezium()
    debezium.look(*ALL)
    blocks: list[list[Arrival]] = []
    for at, changes in enumerate(_CHANGES):
        blocks.append(debezium.commit(*changes))
        for _, back, kept in [crash for crash in crashes if crash[0] == at]:
            for block in blocks[-1 - back :]:
                debezium.again(block[: len(block) - 1])
                debezium.again(block[min(kept, len(block) - 1) :])
    return debezium.told


async def _known(world: World, cuts: Sequence[int], told: Sequence[Arrival]) -> PersonFacts:
    """Read in pieces, dying after each piece, from where the books say."""
    court = Followed(world)
    for cut in (*sorted(cuts), len(told)):
        court.restart()
        place = await court.intake.place() or 0
        if place < cut:
            await court.intake.enter(told[place:cut])
    while await court.intake.catch_up():
        pass
    await court._told()
    return await court.facts()


@given(
    crashes=st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(0, 3)), max_size=3
    ),
    cuts=st.lists(st.integers(0, 60), max_size=4),
)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
async def test_crashes_change_nothing(
    tmp_path: Path, crashes: list[tuple[int, int, int]], cuts: list[int]
) -> None:
    """The connector and ingest may die anywhere: the same is known in the end."""
    calm = _history(())
    told = _history(crashes)
    wanted = await _known(World(tmp_path), (), calm)
    known = await _known(World(tmp_path), [cut % (len(told) + 1) for cut in cuts], told)
    assert _plain(known) == _plain(wanted)


async def test_a_transaction_told_twice_publishes_nobody_twice(court: Followed) -> None:
    """It carries the same end, and is known by it."""
    await court.look()
    told = court.debezium.commit(updated("charge", CHARGE, severity="Misdemeanor"))
    await court.read(told)
    assert not await court.read(court.debezium.again(told))


@pytest.mark.parametrize("kept", [1, 2, 3])
async def test_a_connector_killed_in_the_middle_goes_on_there(court: Followed, kept: int) -> None:
    """It tells the rest without a new beginning, and may tell a row twice."""
    await court.look()
    told = court.debezium.commit(
        updated("charge", CHARGE, severity="Misdemeanor"),
        updated("court_case", CASE, filed_on=None),
    )
    assert not await court.read(told[:3])
    assert len(await court.read(court.debezium.again(told[kept:]))) == 1
    assert not await court.read(court.debezium.again(told[kept:]))


async def test_rows_that_were_written_early_and_committed_late_are_not_lost(
    court: Followed,
) -> None:
    """Rows stand where they were written, transactions where they were committed."""
    await court.look()
    late = court.debezium.commit(updated("charge", CHARGE, severity="Misdemeanor"))
    early = [b.value.replace(b'"lsn": 46', b'"lsn": 45') for b in late if b.value]
    assert any(b'"lsn": 45' in value for value in early)
    again = [
        Arrival(a.position, a.timestamp, a.key, v, ()) for a, v in zip(late, early, strict=True)
    ]
    assert len(await court.read(again)) == 1


async def test_a_torn_transaction_stops_the_court(court: Followed) -> None:
    """An end whose rows are not all there: nothing moves past it."""
    await court.look()
    told = court.debezium.commit(updated("charge", CHARGE, severity="Misdemeanor"))
    with pytest.raises(Halted, match="fragment"):
        await court.read([told[0], told[2]])


async def test_a_restored_court_stops_rather_than_being_taken_for_old_news(
    court: Followed,
) -> None:
    """Its log begins anew, so a later change ends before an earlier one."""
    await court.look()
    await court.read(court.debezium.commit(updated("charge", CHARGE, severity="Misdemeanor")))
    court.debezium.log -= 1_000_000
    with pytest.raises(Halted, match="court_restored"):
        await court.read(court.debezium.commit(updated("charge", CHARGE, severity="Felony")))


def _plain(facts: PersonFacts) -> object:
    """Leave out where on the topic a row was told last."""
    convictions = tuple(c.model_copy(update={"sources": ()}) for c in facts.convictions)
    return facts.model_copy(update={"convictions": convictions})
