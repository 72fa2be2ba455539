"""A provider that was not reached, or will not text somebody any more."""

from __future__ import annotations

import pytest

from conduit.errors import Rejected, Unavailable
from schemas.filings import FilingKind
from schemas.notices import NoticeKind
from tests.notification.texted import MAILED, TEXTED, texts
from tests.notification.world import World, agrees_to_texts


async def test_a_provider_that_was_not_reached_is_tried_again(world: World) -> None:
    """Nothing was taken, so it is sent later, once."""
    await world.records(agrees_to_texts())
    world.phone.troubles = [Unavailable("429")]
    await world.court(FilingKind.ORDERED)
    await world.day()
    await world.day()
    assert (texts(world), world.told()) == (1, [MAILED, TEXTED])


@pytest.mark.parametrize("code", ["21610", "30007"])
async def test_a_provider_that_knows_of_a_stop_or_filters_us_ends_texts(
    world: World, code: str
) -> None:
    """21610: that number said stop. 30007: every text of the county is at risk."""
    await world.records(agrees_to_texts())
    world.phone.troubles = [Rejected(code)]
    await world.court(FilingKind.ORDERED)
    await world.day()
    await world.court(FilingKind.CONFIRMED)
    await world.day()
    assert world.told() == [MAILED, NoticeKind.REFUSED, MAILED]
    assert texts(world) == 0
