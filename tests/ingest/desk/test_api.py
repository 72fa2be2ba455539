"""What operators are told at the desk, and what a machine is told when it is refused."""

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from ingest.api import router
from tests.ingest.doj_rows import convicted, somebody
from tests.ingest.world import World

SAID = {"by": "R. Clerk", "ground": "seen on paper"}
CELLS = {"cells": {"CNT_ORDER": "101002001000"}}


@pytest.fixture
async def operator(world: World) -> AsyncIterator[httpx.AsyncClient]:
    """An operator's client."""
    app = FastAPI()
    app.include_router(router(world.office))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://ingest/admin/") as client:
        yield client


async def test_groups_and_held_files_are_listed_and_nothing_is_opened(
    world: World, operator: httpx.AsyncClient
) -> None:
    """A number's shape, and no number."""
    receipt = await world.state_sends(convicted(place="101"), "torn", somebody(2))
    told = await operator.get("quarantine")

    groups = {one["reason"]: one for one in told.json()["groups"]}
    assert (groups["cnt_order"]["column"], groups["cnt_order"]["shape"]) == ("CNT_ORDER", "999")
    assert (groups["fields"]["nobody"], groups["cnt_order"]["nobody"]) == (1, 0)
    assert [one["file_id"] for one in told.json()["held"]] == [receipt.file_id]
    assert "LINDQVANE" not in told.text


async def test_a_row_is_mended_and_taken_back(world: World, operator: httpx.AsyncClient) -> None:
    """Every step says how far it is."""
    receipt = await world.state_sends(convicted(place="101"))
    at = f"quarantine/{receipt.file_id[:12]}/2"

    shown = (await operator.post(f"{at}/show", json=SAID)).json()
    mended = (await operator.post(f"{at}/mend", json=SAID | CELLS)).json()
    alike = {"source": "doj:ca/san-francisco", "reason": "cnt_order"}
    alike |= {"column": "CNT_ORDER", "shape": "999"}
    [listed] = (await operator.get("quarantine/rows", params=alike)).json()["rows"]
    undone = (await operator.post(f"{at}/undo", json=SAID)).json()

    assert "LINDQVANE" in shown["text"]
    assert [one["state"] for one in (mended, listed, undone)] == ["mended", "mended", "waits"]
    assert (listed["mended_by"], listed["note"]) == ("R. Clerk", "seen on paper")


async def test_what_is_refused_says_what_helps(operator: httpx.AsyncClient) -> None:
    """In one line."""
    refused = await operator.post("quarantine/none/2/show", json=SAID)
    assert refused.status_code == 409
    assert "clearslate quarantine list" in refused.json()["detail"]
