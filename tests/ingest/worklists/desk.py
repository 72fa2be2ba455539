"""A clerk who holds a court's extract against the state's file."""

from __future__ import annotations

from ingest.worklists.pages import Item, Pair, State, page
from ingest.worklists.working import Asked, annotate
from tests.ingest.extract.court_files import FLAT
from tests.ingest.world import SF, World

STATE = f"doj:{SF}"
COURT = FLAT.source
PAIR = Pair.named(STATE, COURT, SF)


async def worklist(world: World) -> list[Item]:
    """Compare everybody, one person a page."""
    items: list[Item] = []
    after: str | None = ""
    while after is not None:
        found = await page(world.office, PAIR, after=after, limit=1)
        items += found.items
        after = found.next
    return items


def having(item: Item) -> str:
    """Name the source that has it."""
    return PAIR.names[item.found.has]


async def note(world: World, item: Item, state: State, said: str = "") -> None:
    """Let a clerk note something."""
    asked = Asked("R. Clerk", state, said)
    await annotate(world.office, PAIR, item.token, item.found.conviction_id, asked)
