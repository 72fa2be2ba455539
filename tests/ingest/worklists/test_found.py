"""What one source has and the other lacks, both ways."""

import pytest

from ingest.refusals import CallRefused
from ingest.worklists.pages import Pair, page
from tests.ingest.doj_rows import convicted, somebody
from tests.ingest.extract import court_files
from tests.ingest.extract.clerk import court_sends
from tests.ingest.extract.court_files import charged
from tests.ingest.worklists.desk import COURT, PAIR, STATE, having, worklist
from tests.ingest.world import SF, World


async def test_what_both_say_alike_is_on_no_list(world: World) -> None:
    """Nor is anything of a county that a court's extract does not speak of."""
    await world.state_sends(convicted(), somebody(2, county="ALAMEDA", court="CASC OAKLAND"))
    await court_sends(world, charged())
    assert await worklist(world) == []


async def test_what_either_lacks_is_named_with_its_rows(world: World) -> None:
    """A person whom the state does not know, a conviction it lacks, and one the court lacks."""
    await world.state_sends(convicted(), convicted(place="102001001000", number="900001"))
    further = charged(case_number="777777", disposition_on="01/02/2003")
    await court_sends(world, charged(), further, court_files.somebody(3))

    found = {
        (having(item), item.found.reason.value, item.found.year): item.found.rows
        for item in await worklist(world)
    }

    assert {key: [len(rows) for rows in each] for key, each in found.items()} == {
        (STATE, "not_on_record", 1999): [1 if name == STATE else 0 for name in PAIR.names],
        (COURT, "not_on_record", 2003): [1 if name == COURT else 0 for name in PAIR.names],
        (COURT, "person_unknown", 1999): [1 if name == COURT else 0 for name in PAIR.names],
    }
    rows = found[COURT, "not_on_record", 2003][PAIR.names.index(COURT)]
    assert [row.row for row in rows] == [3]


async def test_a_dismissal_and_another_day_contradict_the_state(world: World) -> None:
    """The first says it is no conviction; the second names what is in dispute."""
    await world.state_sends(convicted(), somebody(2))
    other_day = court_files.somebody(2, disposition_on="06/15/2009")
    await court_sends(world, charged(disposition="Dismissed", sentence=""), other_day)

    told = sorted((i.found.reason.value, i.found.fields) for i in await worklist(world))

    assert told[0][0] == "contradicted"
    assert "convicted_on" in told[0][1]
    assert told[1] == ("ended", ())


async def test_a_list_is_empty_again_when_a_file_is_corrected(world: World) -> None:
    """It is made of what stands now, not of what was said once."""
    await world.state_sends(convicted())
    await court_sends(world, charged(disposition_on="06/15/2009"))
    assert len(await worklist(world)) == 1

    await court_sends(world, charged(), name="corrected.csv")
    assert await worklist(world) == []


@pytest.mark.parametrize("other", [STATE, "nobody"])
async def test_one_source_and_a_name_nobody_has_cannot_be_compared(
    world: World, other: str
) -> None:
    """A name mistyped must not make a list of everybody."""
    await world.state_sends(convicted())
    with pytest.raises(CallRefused):
        await page(world.office, Pair.named(STATE, other, SF))
