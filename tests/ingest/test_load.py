"""Files arrive: what becomes of the record."""

from ingest.loading.load import load_file
from schemas.records import Why
from tests.ingest.doj_rows import arrested, convicted, somebody
from tests.ingest.world import NOON, SF, STATUTE, World


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
