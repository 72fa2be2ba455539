"""The doors of a service that has mailed a letter and texted about it."""

from __future__ import annotations

import pytest

from schemas.filings import FilingKind
from schemas.notices import NoticeKind
from tests.notification.callbacks.doors import Doors
from tests.notification.world import World, agrees_to_texts


@pytest.fixture
async def doors() -> Doors:
    """Open the doors of a service that has mailed Ana a letter and texted her."""
    world = World()
    await world.records(agrees_to_texts())
    await world.court(FilingKind.ORDERED)
    await world.day()
    await world.day()
    assert world.told() == [NoticeKind.MAILED, NoticeKind.TEXTED]
    return Doors(world)
