"""Fixtures of the tests of a court's own database."""

import pytest

from tests.ingest.court.clerk import Followed
from tests.ingest.world import World


@pytest.fixture
def court(world: World) -> Followed:
    """A court whose database is followed from its beginning."""
    return Followed(world)
