"""Our own pages, opened."""

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from court_filing.api import router
from court_filing.callbacks import Doors
from tests.court_filing.doors.pushes import SECRET
from tests.court_filing.world import World


@pytest.fixture
async def door(world: World) -> AsyncIterator[httpx.AsyncClient]:
    """Our own pages."""
    app = FastAPI()
    app.include_router(router(world.store, world.office.gate, world.office.watch))
    doors = Doors(
        office=world.office,
        store=world.store,
        secrets=(b"the-next-secret", SECRET),
        public="http://ours.test",
        clock=world.clock,
    )
    app.include_router(doors.router())
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://ours.test") as line:
        yield line
