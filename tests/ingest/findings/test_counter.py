"""The pages by which clerks handle submissions."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from ingest.api import router
from tests.ingest.doj_rows import convicted
from tests.ingest.findings.defender import DANA, found
from tests.ingest.world import World

WHO = {"by": "R. Clerk", "ground": "at the counter"}


@pytest.fixture
async def desk(world: World) -> AsyncIterator[httpx.AsyncClient]:
    """Ingest's own pages."""
    app = FastAPI()
    app.include_router(router(world.office))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://ingest/admin") as client:
        yield client


async def _hand_in(desk: httpx.AsyncClient, said: dict[str, Any], mark: str = "1") -> str:
    answer = await desk.post("/submissions", json={"mark": mark, "said": said})
    assert answer.status_code == 202
    return str(answer.json()["id"])


async def test_what_is_handed_in_is_listed_until_it_is_answered(
    world: World, desk: httpx.AsyncClient
) -> None:
    """It names nobody; read, borne out, answered, each by a named person."""
    await world.state_sends(convicted())
    name = await _hand_in(desk, found(grams=20))
    listed = await desk.get("/submissions")
    [one] = listed.json()["submissions"]
    assert (one["id"], one["kind"], one["source"]) == (name, "finding", "desk")
    assert (one["token"], one["state"]) == (world.snapshots[0].token, "received")
    assert "LINDQVANE" not in listed.text

    read = await desk.post(f"/submissions/{name}/read", json=WHO)
    assert read.json()["applicant"]["name"] == "LINDQVANE,DANA R"
    for act in ("bear-out", "answered"):
        done = await desk.post(f"/submissions/{name}/{act}", json=WHO)
        assert done.json() == {"id": name, "done": act}
    assert (await desk.get("/submissions")).json() == {"submissions": []}


async def test_what_cannot_be_done_is_said(desk: httpx.AsyncClient) -> None:
    """In one line; an act that nobody knows is none."""
    name = await _hand_in(desk, {"applicant": DANA})
    early = await desk.post(f"/submissions/{name}/answered", json=WHO)
    other = await desk.post(
        "/submissions", json={"mark": "1", "said": {"applicant": {**DANA, "name": "OTHER,DANA"}}}
    )
    unknown = await desk.post(f"/submissions/{name}/burn", json=WHO)
    gone = await desk.post(f"/submissions/{name}/withdraw", json=WHO)
    assert [a.status_code for a in (early, other, unknown, gone)] == [409, 409, 404, 200]


async def test_doubted_at_the_desk_it_is_taken_back(world: World, desk: httpx.AsyncClient) -> None:
    """The record is as it was."""
    await world.state_sends(convicted())
    name = await _hand_in(desk, found(level="misdemeanor"))
    await desk.post(f"/submissions/{name}/doubt", json=WHO)
    first, second = await world.promised()
    assert [c.level for c in (await world.facts(first)).convictions] == [None]
    assert [c.level for c in (await world.facts(second)).convictions] == ["felony"]
