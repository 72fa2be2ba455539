"""What every story of a change begins with."""

from pathlib import Path

import pytest

from tests.county_file import DANA, Count, Files
from tests.flows.propagation.twofold import Twofold
from tests.world import World

CASE = Count(DANA, "123456")


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Give the clerk an empty folder."""
    return Files(tmp_path)


@pytest.fixture
async def world(files: Files) -> World:
    """Ask the court about one person's one case; nobody has answered yet."""
    world = World()
    await world.arrives(files.contacts(DANA, phone="4155550123"))
    await world.arrives(files.doj(CASE))
    assert world.asked() == [("123456", "received")]
    return world


@pytest.fixture
def twofold(files: Files) -> Twofold:
    """Know one person as two; nothing has come yet."""
    return Twofold(World(), files)
