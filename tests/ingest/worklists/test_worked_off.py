"""A worklist is worked off by people, and what they noted can be taken back."""

import pytest

from ingest.records.erase import erase
from ingest.refusals import CallRefused
from schemas.operations import Audited
from tests.ingest.doj_rows import convicted
from tests.ingest.extract.clerk import court_sends
from tests.ingest.extract.court_files import charged
from tests.ingest.worklists.desk import note, worklist
from tests.ingest.world import World

WHY = "the clerk of 1999 keyed the wrong day"


async def one_difference(world: World) -> None:
    """Let the two sources name two days."""
    await world.state_sends(convicted())
    await court_sends(world, charged(disposition_on="06/15/2009"))


async def test_an_explanation_stands_until_it_is_taken_back(world: World) -> None:
    """It is kept sealed; the audit says who explained something, and not what."""
    await one_difference(world)
    [item] = await worklist(world)

    await note(world, item, "explained", WHY)
    [explained] = await worklist(world)
    await note(world, item, "open")
    [opened] = await worklist(world)

    assert explained.remark is not None
    assert (explained.state, explained.remark.note, opened.state) == ("explained", WHY, "open")
    audited = [e.event for e in await world.outbox() if isinstance(e.event, Audited)]
    assert [(one.act, one.actor, one.on) for one in audited] == [
        ("worklist.explained", "R. Clerk", item.token),
        ("worklist.open", "R. Clerk", item.token),
    ]
    async with world.store.begin() as work:
        assert WHY not in f"{vars(work.worklists)}{audited}"


async def test_what_was_explained_is_open_again_when_a_source_says_something_else(
    world: World,
) -> None:
    """The explanation was about another day."""
    await one_difference(world)
    [item] = await worklist(world)
    await note(world, item, "seen")

    await court_sends(world, charged(disposition_on="06/16/2009"), name="later.csv")

    assert [one.state for one in await worklist(world)] == ["open"]


async def test_an_explanation_says_something(world: World) -> None:
    """That it was seen needs no words."""
    await one_difference(world)
    [item] = await worklist(world)
    with pytest.raises(CallRefused, match="add a note"):
        await note(world, item, "explained", " ")
    await note(world, item, "seen")
    assert [one.state for one in await worklist(world)] == ["seen"]


async def test_what_no_longer_differs_cannot_be_explained(world: World) -> None:
    """The list on the clerk's desk is older than the court's correction."""
    await one_difference(world)
    [item] = await worklist(world)
    await court_sends(world, charged(), name="corrected.csv")
    with pytest.raises(CallRefused, match="compare again"):
        await note(world, item, "explained", WHY)


async def test_somebody_erased_is_on_no_list(world: World) -> None:
    """Nor is what was noted about them kept."""
    await one_difference(world)
    [item] = await worklist(world)
    await note(world, item, "explained", WHY)

    by = {"by": "R. Clerk", "ground": "asked for it"}
    await erase(world.office, item.token, **by, effects_settled=True)

    async with world.store.begin() as work:
        assert await work.worklists.notes(*sorted(("a", "b")), [item.token]) == {}
        assert work.worklists.kept == []
