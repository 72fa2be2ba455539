"""Extracts arrive: what becomes of the record."""

import pytest

from ingest.refusals import CallRefused
from tests.ingest.extract.clerk import conviction, court_sends, newest
from tests.ingest.extract.court_files import charged, mapping, somebody
from tests.ingest.world import World


async def test_an_extract_becomes_sealed_snapshots(world: World) -> None:
    """One for each person; every row is accounted for."""
    receipt = await court_sends(world, charged(), somebody(2), "torn", somebody(3, disposition="?"))

    assert (receipt.kind, receipt.rows, receipt.used, receipt.quarantined) == ("extract", 4, 2, 2)
    assert receipt.balanced
    assert receipt.held
    assert receipt.people == 3
    wire = "".join(snapshot.model_dump_json() for snapshot in world.snapshots)
    assert not {name for name in ("LINDQVANE", "A900000001", "900000") if name in wire}


async def test_a_conviction_names_the_line_it_was_read_from(world: World) -> None:
    """So that a clerk can look."""
    receipt = await court_sends(world, charged(disposition="Dismissed"), charged(case_number="7"))

    [source] = (await conviction(world)).sources
    assert (source.file, source.row) == (receipt.file_id[:12], 3)


async def test_the_same_files_again_cause_nothing(world: World) -> None:
    """Under whatever name."""
    await court_sends(world, charged())
    world.broker.envelopes.clear()
    receipt = await court_sends(world, charged(), name="again.csv")

    assert (receipt.outcome, receipt.unchanged, receipt.balanced) == ("unchanged", 1, True)
    assert world.broker.envelopes == []


async def test_an_edited_mapping_reads_the_same_files_anew(world: World) -> None:
    """What was quarantined is read, and nobody is incomplete any more."""
    row = charged(disposition="Adjudged guilty")
    first = await court_sends(world, row)
    assert (first.quarantined, (await newest(world)).incomplete) == (1, True)

    words = {**mapping().values, "outcome": {"adjudged guilty": "convicted"}}
    second = await court_sends(world, row, mapping=mapping(values=words, digest="mended"))

    assert (second.outcome, second.used, second.quarantined) == ("entered", 1, 0)
    assert not (await newest(world)).incomplete
    assert (await conviction(world)).section == "11360(A) HS"


async def test_a_correction_keeps_the_id(world: World) -> None:
    """One conviction, another day."""
    await court_sends(world, charged())
    before = await conviction(world)
    await court_sends(world, charged(disposition_on="06/15/1999"), name="later.csv")
    after = await conviction(world)

    assert before.conviction_id == after.conviction_id
    assert before.convicted_on != after.convicted_on


async def test_what_an_extract_is_silent_about_stays(world: World) -> None:
    """Unless it is declared complete, be it afterwards."""
    await court_sends(world, charged(), somebody(2), charged(case_number="900001"))
    await court_sends(world, charged(), name="part.csv")
    assert [len(facts.convictions) for facts in await world.known()] == [2, 1]

    await court_sends(world, charged(), name="part.csv", complete=True)
    assert [len(facts.convictions) for facts in await world.known()] == [1, 0]


async def test_an_extract_taken_back_says_nothing(world: World) -> None:
    """What stood before stands again."""
    await court_sends(world, charged())
    receipt = await court_sends(world, charged(), undo=True)

    assert receipt.outcome == "undone"
    assert not (await newest(world)).convictions


async def test_a_county_that_is_not_there_is_refused(world: World) -> None:
    """A mapping may be tried for any county; entered only for one of this deployment."""
    with pytest.raises(CallRefused, match="no such county: il/cook"):
        await court_sends(world, charged(), mapping=mapping(county="il/cook"))
