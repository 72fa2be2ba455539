"""The pages for sources, served beside the operators' own."""

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path

import httpx
import pytest

from conduit.postgres import open_pool
from ingest.http.receiving import Receiving, receiving
from ingest.settings import Settings
from local_stack.ports import free_port
from tests.ingest.world import World


def received(world: World, told: Mapping[str, object]) -> Receiving:
    """Make what a process is told of."""
    settings = Settings.model_validate(
        {
            "kafka": "127.0.0.1:1",
            "database": "postgresql://nobody@127.0.0.1/none",
            "keys_database": "postgresql://nobody@127.0.0.1/none",
            "secrets": Path(),
            "counties": Path(),
            "port": 0,
            **told,
        }
    )
    pool = open_pool(settings.database, schema="ingest", name="test")
    return receiving(settings, world.office, pool)


async def test_without_a_port_nobody_delivers(world: World) -> None:
    """No pages, nothing to read, nothing to open."""
    none = received(world, {})
    assert (none.parts(), none.loops(), none.resources()) == ({}, (), ())


async def test_pages_for_sources_are_served_until_all_stops(world: World) -> None:
    """On their own port, with what reads deliveries beside them."""
    port, stop = free_port(), asyncio.Event()
    here = received(world, {"front_port": port})
    serving = asyncio.ensure_future(here.parts()["front"](stop))
    async with httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{port}",
        transport=httpx.AsyncHTTPTransport(retries=5),
    ) as client:
        answer = await client.get("/v1/deliveries/x")
        printed = await client.get("/v1/openapi.json")
    stop.set()
    await serving
    assert answer.status_code == 401
    assert "/v1/files" in json.loads(printed.text)["paths"]
    assert [loop.name for loop in here.loops()] == ["deliveries"]
    assert len(here.resources()) == 1


@pytest.mark.parametrize("page", ["/admin/books", "/metrics"])
async def test_operators_pages_are_not_there(world: World, page: str) -> None:
    """Whoever has a source's key is no operator."""
    port, stop = free_port(), asyncio.Event()
    serving = asyncio.ensure_future(received(world, {"front_port": port}).parts()["front"](stop))
    transport = httpx.AsyncHTTPTransport(retries=5)
    async with httpx.AsyncClient(transport=transport) as client:
        answer = await client.get(f"http://127.0.0.1:{port}{page}")
    stop.set()
    await serving
    assert answer.status_code == 404
