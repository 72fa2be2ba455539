"""Courts answer: the record changes, once."""

from datetime import date

from schemas.filings import FilingKind
from schemas.outcomes import Outcome
from schemas.people import Relief
from schemas.records import Why
from tests.ingest.answering import arrives, court_says, listening, relief_of
from tests.ingest.doj_rows import convicted
from tests.ingest.world import World


async def test_an_order_becomes_part_of_the_record(world: World) -> None:
    """A new version says that the court granted what we asked for."""
    await world.state_sends(convicted())
    [first] = world.snapshots

    [ordered] = await arrives(
        listening(world), world, await court_says(world, first, FilingKind.ORDERED)
    )

    assert (ordered.why, ordered.record_version > first.record_version) == (Why.ORDER, True)
    assert await relief_of(world, ordered) == Relief(
        outcome=Outcome.DISMISS_AND_SEAL, by_our_order=True, ordered_on=date(2026, 2, 1)
    )


async def test_a_confirmation_is_added_to_the_order(world: World) -> None:
    """The state's own record shows it."""
    await world.state_sends(convicted())
    broker, [first] = listening(world), world.snapshots
    await arrives(broker, world, await court_says(world, first, FilingKind.ORDERED))

    said = await court_says(world, first, FilingKind.CONFIRMED, reference="S-1")
    *_, confirmed = await arrives(broker, world, said)

    relief = await relief_of(world, confirmed)
    assert relief is not None
    assert relief.confirmed


async def test_a_vacated_order_stands_no_more(world: World) -> None:
    """The conviction is as it was."""
    await world.state_sends(convicted())
    broker, [first] = listening(world), world.snapshots
    await arrives(broker, world, await court_says(world, first, FilingKind.ORDERED))

    said = await court_says(world, first, FilingKind.VACATED, reference="A-2")
    *_, vacated = await arrives(broker, world, said)

    assert await relief_of(world, vacated) is None


async def test_an_order_survives_the_states_next_file(world: World) -> None:
    """A file that knows nothing of it yet takes nothing back."""
    await world.state_sends(convicted())
    await arrives(
        listening(world), world, await court_says(world, world.snapshots[0], FilingKind.ORDERED)
    )

    await world.state_sends(convicted(length="024"), name="later.csv")

    relief = await relief_of(world, world.snapshots[-1])
    assert relief is not None
    assert relief.by_our_order


async def test_taking_the_file_back_leaves_the_order(world: World) -> None:
    """It is the court's word, not the file's."""
    await world.state_sends(convicted())
    await arrives(
        listening(world), world, await court_says(world, world.snapshots[0], FilingKind.ORDERED)
    )
    wrong = world.file(convicted(length="024"), name="later.csv")
    await world.ingest(wrong)

    await world.ingest(wrong, undo=True)

    assert await relief_of(world, world.snapshots[-1]) is not None
