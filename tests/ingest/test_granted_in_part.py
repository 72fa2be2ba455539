"""A court grants a part of what we asked for."""

import pytest

from ingest.claims.orders import order_of
from schemas.filings import CourtSaid, FilingKind
from schemas.outcomes import Outcome
from tests.ingest.answering import arrives, court_says, listening, relief_of
from tests.ingest.doj_rows import convicted
from tests.ingest.world import World


@pytest.mark.parametrize("named", [Outcome.DISMISS, None])
async def test_the_record_shows_what_was_given(world: World, named: Outcome | None) -> None:
    """Never what was asked; where the court does not name it, that something was."""
    await world.state_sends(convicted())
    said = await court_says(world, world.snapshots[0], FilingKind.ORDERED_IN_PART, granted=named)
    [told] = await arrives(listening(world), world, said)
    relief = await relief_of(world, told)
    assert relief is not None
    assert (relief.outcome, relief.by_our_order) == (named, True)


def test_a_whole_order_gives_what_was_asked(world: World) -> None:
    """A court that only says yes."""
    said = CourtSaid.model_validate(
        {
            "conviction_id": "1" * 32,
            "court": "Superior Court",
            "case_number": None,
            "asked": Outcome.DISMISS,
            "reference": "A-1",
            "on": "2026-02-01",
        }
    )
    assert order_of(FilingKind.ORDERED, said, world.clock()).outcome is Outcome.DISMISS
    assert order_of(FilingKind.DENIED, said, world.clock()).outcome is None
