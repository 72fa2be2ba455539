"""Answers that change nothing: repeated, forged, or no news about the person."""

import pytest

from conduit.errors import Rejected
from schemas.filings import FilingKind
from schemas.topics import FILINGS, RECORDS
from tests.ingest.answering import arrives, court_says, listening
from tests.ingest.doj_rows import convicted, somebody
from tests.ingest.world import World


async def test_the_same_answer_again_changes_nothing(world: World) -> None:
    """Replaying every answer publishes nobody."""
    await world.state_sends(convicted())
    broker = listening(world)
    await arrives(broker, world, await court_says(world, world.snapshots[0], FilingKind.ORDERED))

    await broker.replay(FILINGS)

    assert len(broker.read(RECORDS)) == 1


@pytest.mark.parametrize(
    "kind", [FilingKind.FILED, FilingKind.RECEIVED, FilingKind.RETURNED, FilingKind.WITHDRAWN]
)
async def test_what_only_happened_changes_no_record(world: World, kind: FilingKind) -> None:
    """A filing on its way is not news about the person."""
    await world.state_sends(convicted())
    said = await court_says(world, world.snapshots[0], kind)
    assert await arrives(listening(world), world, said) == []


async def test_an_answer_sealed_for_somebody_else_is_refused(world: World) -> None:
    """It goes to the dead letters and changes nobody."""
    await world.state_sends(convicted(), somebody(2))
    first, second = world.snapshots
    said = await court_says(world, first, FilingKind.ORDERED)
    broker = listening(world)

    forged = said.model_copy(update={"token": second.token})
    await arrives(broker, world, forged)

    assert [reason for _, reason, _ in broker.dead] == ["wrong_seal"]
    assert str(Rejected("wrong_seal")) == "wrong_seal"
    assert broker.read(RECORDS) == []


async def test_nothing_is_entered_about_somebody_whose_keys_are_destroyed(world: World) -> None:
    """A late answer about an erased person is passed over."""
    await world.state_sends(convicted())
    [first] = world.snapshots
    said = await court_says(world, first, FilingKind.ORDERED)
    await world.keys.destroy(first.token)
    broker = listening(world)

    assert await arrives(broker, world, said) == []
    assert broker.dead == []
