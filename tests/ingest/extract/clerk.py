"""A court's clerk who sends extracts into ingest's surroundings in memory."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.court.mapping import CourtMapping
from ingest.loading.load import load_extract
from ingest.loading.receipt import Receipt
from schemas.people import Conviction, PersonFacts
from tests.ingest.extract.court_files import FLAT, court_file
from tests.ingest.world import World


async def court_sends(
    world: World,
    *rows: Mapping[str, str] | str,
    name: str = "court.csv",
    mapping: CourtMapping = FLAT,
    undo: bool = False,
    complete: bool = False,
) -> Receipt:
    """Write an extract and load it."""
    paths = [court_file(world.folder, *rows, name=name)]
    return await load_extract(
        world.office, world.broker, paths, mapping, undo=undo, complete=complete
    )


async def newest(world: World) -> PersonFacts:
    """What is known of the one person."""
    [facts] = await world.known()
    return facts


async def conviction(world: World) -> Conviction:
    """What is known of the one conviction."""
    [found] = (await newest(world)).convictions
    return found
