"""Files arrive, again, corrected, taken back: what becomes of the record."""

from datetime import date

import pytest

from ingest.load import load_file
from ingest.refusals import CallRefused
from schemas.fact import Days
from schemas.records import Why
from tests.ingest.doj_rows import arrested, convicted, somebody
from tests.ingest.world import NOON, SF, STATUTE, World, tokens


async def test_a_file_becomes_sealed_snapshots(world: World) -> None:
    """One for each person, with what any reader may know in the clear."""
    receipt = await world.state_sends(arrested(), convicted(), somebody(2))

    assert (receipt.outcome, receipt.rows, receipt.used, receipt.people) == ("entered", 3, 3, 2)
    assert receipt.balanced
    first = world.snapshots[0]
    assert (first.why, first.as_of, first.counties) == (Why.SOURCE, NOON.date(), (SF,))
    assert first.packs == (STATUTE,)
    assert (await world.identity(first)).state_number == "A900000001"
    assert "LINDQVANE" not in first.model_dump_json()
    assert "A900000001" not in first.model_dump_json()


async def test_a_conviction_names_the_line_it_was_read_from(world: World) -> None:
    """So that a clerk can look."""
    receipt = await world.state_sends(arrested(), convicted())

    [facts] = await world.known()
    [source] = facts.convictions[0].sources
    assert (source.file, source.row) == (receipt.file_id[:12], 3)


async def test_the_same_file_again_causes_nothing(world: World) -> None:
    """It says unchanged, and every row is accounted for as such."""
    path = world.file(convicted(), somebody(2))
    await world.ingest(path)
    world.broker.envelopes.clear()

    receipt = await world.ingest(path)

    assert (receipt.outcome, receipt.unchanged, receipt.people) == ("unchanged", 2, 0)
    assert receipt.balanced
    assert world.broker.envelopes == []


async def test_the_same_rows_in_another_file_cause_nothing(world: World) -> None:
    """A monthly delivery that repeats last month's is no news, whatever its order."""
    await world.state_sends(convicted(), somebody(2))

    receipt = await world.state_sends(somebody(2), convicted(), name="later.csv")

    assert (receipt.outcome, receipt.used, receipt.unchanged) == ("entered", 0, 2)
    assert len(world.snapshots) == 2


async def test_one_corrected_row_publishes_one_person_and_keeps_the_id(world: World) -> None:
    """The day was keyed ten years early."""
    await world.state_sends(convicted(), somebody(2))
    before = (await world.known())[0].convictions[0]

    receipt = await world.state_sends(
        convicted(event_date="20090614"), somebody(2), name="later.csv"
    )

    assert (receipt.used, receipt.unchanged, receipt.people) == (1, 1, 1)
    *_, newest = world.snapshots
    after = (await world.facts(newest)).convictions[0]
    assert after.conviction_id == before.conviction_id
    assert after.convicted_on == Days.exactly(date(2009, 6, 14))


async def test_versions_grow_even_where_the_clock_does_not(world: World) -> None:
    """A restored clock cannot make an old version the newest."""
    await world.state_sends(convicted())
    first = world.snapshots[0].record_version
    world.now = NOON.replace(year=2020)

    await world.state_sends(convicted(event_date="20090614"), name="later.csv")

    assert world.snapshots[-1].record_version == first + 1


async def test_a_conviction_the_file_is_silent_about_stays(world: World) -> None:
    """Absence says nothing where the source does not declare itself complete."""
    await world.state_sends(convicted(), convicted(place="102001001000", number="900001"))

    await world.state_sends(convicted(), name="later.csv")

    assert len((await world.known())[0].convictions) == 2


async def test_a_conviction_the_file_now_calls_dismissed_is_withdrawn(world: World) -> None:
    """The state says how the count ended, so its older word is annulled."""
    await world.state_sends(convicted(), somebody(2))

    await world.state_sends(
        convicted(disposition="DISMISSED/CHARGE DROPPED"), somebody(2), name="later.csv"
    )

    assert (await world.facts(world.snapshots[-1])).convictions == ()


async def test_absence_from_a_complete_file_withdraws(world: World) -> None:
    """Of a conviction and of a whole person."""
    await world.state_sends(
        convicted(), convicted(place="102001001000", number="900001"), somebody(2)
    )

    receipt = await world.ingest(world.file(convicted(), name="later.csv"), complete=True)

    assert receipt.people == 2
    assert sorted(len(facts.convictions) for facts in await world.known()) == [0, 1]


async def test_a_complete_file_that_leaves_nothing_out_causes_nothing(world: World) -> None:
    """Declaring completeness is no change."""
    await world.state_sends(convicted(), somebody(2))

    path = world.file(somebody(2), convicted(), name="later.csv")
    receipt = await world.ingest(path, complete=True)

    assert (receipt.used, receipt.unchanged, receipt.people) == (0, 2, 0)


async def test_taking_a_file_back_restores_what_stood_before(world: World) -> None:
    """The correction was itself a mistake."""
    await world.state_sends(convicted(), somebody(2))
    before = (await world.known())[0]
    wrong = world.file(convicted(event_date="20090614"), somebody(2), name="wrong.csv")
    await world.ingest(wrong)

    receipt = await world.ingest(wrong, undo=True)

    assert (receipt.outcome, receipt.people) == ("undone", 1)
    assert (await world.known())[0] == before


async def test_taking_back_the_only_file_leaves_nobody_convicted(world: World) -> None:
    """Whoever was told of a conviction is told that there is none."""
    path = world.file(convicted())
    await world.ingest(path)

    await world.ingest(path, undo=True)

    assert [facts.convictions for facts in await world.known()] == [()]


async def test_taking_back_twice_is_taking_back_once(world: World) -> None:
    """The second call finds nothing to do."""
    path = world.file(convicted())
    await world.ingest(path)
    await world.ingest(path, undo=True)

    assert (await world.ingest(path, undo=True)).people == 0


async def test_a_file_taken_back_can_be_entered_anew(world: World) -> None:
    """It was the right one after all, and the person is the same."""
    path = world.file(convicted())
    await world.ingest(path)
    await world.ingest(path, undo=True)

    receipt = await world.ingest(path)

    assert (receipt.outcome, receipt.used) == ("entered", 1)
    assert len(set(tokens(world.snapshots))) == 1


async def test_a_file_never_entered_cannot_be_taken_back(world: World) -> None:
    """Perhaps it is another file."""
    with pytest.raises(CallRefused, match="never entered"):
        await world.ingest(world.file(convicted()), undo=True)


async def test_a_person_without_a_state_number_is_in_doubt_and_found_again(world: World) -> None:
    """By number within the files, name and birth date; nothing leaves without a person's look."""
    await world.state_sends(convicted(cii=""), somebody(2))

    await world.state_sends(convicted(cii="", event_date="20090614"), somebody(2), name="later.csv")

    assert len(set(tokens(world.snapshots))) == 2
    assert (await world.facts(world.snapshots[-1])).identity_in_doubt


async def test_one_person_in_two_files_is_one_person(world: World) -> None:
    """Q18: the state's number counts, not the file."""
    await world.state_sends(convicted())
    await world.state_sends(
        convicted(subject="90000777", number="900001", event_date="20010502"), name="second.csv"
    )

    assert len(set(tokens(world.snapshots))) == 1
    assert len((await world.known())[0].convictions) == 2


async def test_progress_ends_when_every_row_is_accounted_for(world: World) -> None:
    """Whoever watches sees the last row."""
    seen: list[tuple[int, int]] = []
    await load_file(
        world.office,
        world.broker,
        world.file(convicted(), "torn", somebody(2)),
        county=SF,
        progress=lambda done, rows: seen.append((done, rows)),
    )

    assert seen == [(1, 3), (3, 3)]
