"""One line that is with the court."""

import pytest

from tests.court_filing.cases import decided
from tests.court_filing.world import World


@pytest.fixture
async def world() -> World:
    """A rehearsal in which one line is with the court."""
    world = World()
    await world.decide(decided())
    await world.file()
    return world
