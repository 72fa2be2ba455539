"""A list waits for a named person, and for the papers to stay as they are."""

import pytest

from conduit.ledger.port import NotReleasable
from schemas import topics
from tests.court_filing.cases import decided
from tests.court_filing.world import World


async def test_papers_that_changed_are_packed_anew(world: World) -> None:
    """A decision that changes what a paper says voids the paper, not the request."""
    await world.decide(decided())
    await world.prepare()
    await world.office.gate.rehearse()
    cited = decided().model_copy(update={"citation": "Pen. Code, § 1170.18"})
    await world.decide(cited)
    await world.send()
    assert world.court.lists == {}
    await world.file()
    assert len(world.court.lists) == 1


async def test_nothing_leaves_without_a_named_person() -> None:
    """Outside a rehearsal a list waits for somebody who did not prepare it."""
    world = World(rehearsal=False)
    await world.decide(decided())
    await world.prepare()
    await world.send()
    assert world.court.lists == {}
    [release] = await world.store.kept.ledger.releases(waiting=True)
    with pytest.raises(NotReleasable, match="same_person"):
        await world.office.gate.approve(release.id, by="court-filing")
    await world.office.gate.approve(release.id, by="r.lawyer")
    await world.send()
    assert len(world.court.lists) == 1
    assert [event.act for event in world.broker.read(topics.AUDIT)] == [
        "release.approve",
        "disclose.list",
    ]


async def test_any_change_voids_a_waiting_release() -> None:
    """A release that waits is void once one of its lines is cancelled."""
    world = World(rehearsal=False)
    await world.decide(decided("c1"), decided("c2", case_number="21-CR-00200"))
    await world.prepare()
    [release] = await world.store.kept.ledger.releases(waiting=True)
    await world.decide(decided("c1"))
    with pytest.raises(NotReleasable, match="void"):
        await world.office.gate.approve(release.id, by="r.lawyer")
