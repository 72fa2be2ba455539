"""What named persons say of who is whom, over HTTP."""

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from ingest.api import router
from schemas.operations import Audited
from tests.ingest.doj_rows import convicted, somebody
from tests.ingest.world import World

WORD = {"by": "R. Clerk", "ground": "the same prints"}


@pytest.fixture
async def operator(world: World) -> AsyncIterator[httpx.AsyncClient]:
    """An operator's client; three people are known."""
    await world.state_sends(convicted(), somebody(2), somebody(3))
    app = FastAPI()
    app.include_router(router(world.office))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://ingest/admin") as client:
        yield client


async def test_joined_both_lead_to_one(world: World, operator: httpx.AsyncClient) -> None:
    """By any number; who said so is kept, and stands in the audit."""
    one, into, _ = (event.token for event in world.snapshots)
    await operator.post("/people/same", json={"one": one, "into": into} | WORD)

    asked = {"by": "cii", "value": "A900000001", "actor": "R. Clerk", "ground": "asked"}
    assert (await operator.get("/find", params=asked)).json() == {"tokens": [into]}
    told = (await operator.get(f"/people/{one}")).json()
    assert (told["superseded_by"], told["markers"][0]["by"]) == (into, "R. Clerk")
    assert (await operator.get(f"/people/{into}")).json()["absorbed"] == [one]
    acts = [one.event.act for one in await world.outbox() if isinstance(one.event, Audited)]
    assert acts[:2] == ["people.same", "people.same"]


async def test_never_the_same_parts_whoever_was_joined(
    world: World, operator: httpx.AsyncClient
) -> None:
    """And keeps two apart who never were."""
    one, into, third = (event.token for event in world.snapshots)
    await operator.post("/people/same", json={"one": one, "into": into} | WORD)
    never = {"one": into, "other": one} | WORD
    assert (await operator.post("/people/never", json=never)).json() == {"parted": True}
    assert (await operator.post("/people/never", json=never)).json() == {"parted": False}
    await operator.post("/people/same", json={"one": third, "into": into} | WORD)
    refused = await operator.post("/people/same", json={"one": one, "into": third} | WORD)
    assert "name that one" in refused.json()["detail"]


async def test_a_never_holds_against_whoever_is_one_with_them(
    world: World, operator: httpx.AsyncClient
) -> None:
    """Nobody comes in by a side door."""
    one, into, third = (event.token for event in world.snapshots)
    await operator.post("/people/never", json={"one": one, "other": third} | WORD)
    await operator.post("/people/same", json={"one": third, "into": into} | WORD)
    refused = await operator.post("/people/same", json={"one": one, "into": into} | WORD)
    assert (refused.status_code, "never" in refused.json()["detail"]) == (409, True)


async def test_split_says_from_whom(world: World, operator: httpx.AsyncClient) -> None:
    """Split twice, the second call is refused."""
    one, into, _ = (event.token for event in world.snapshots)
    await operator.post("/people/same", json={"one": one, "into": into} | WORD)
    split = {"token": one} | WORD
    assert (await operator.post("/people/split", json=split)).json()["from"] == into
    assert (await operator.post("/people/split", json=split)).status_code == 409


async def test_what_cannot_be_is_refused(world: World, operator: httpx.AsyncClient) -> None:
    """Strangers, oneself, whoever absorbed others, and two parts of a third."""
    one, into, third = (event.token for event in world.snapshots)
    for pair in ({"one": one, "into": one}, {"one": one, "into": "nobody"}):
        assert (await operator.post("/people/same", json=pair | WORD)).status_code == 409
    assert (await operator.get("/people/nobody")).status_code == 409
    for token in (one, third):
        await operator.post("/people/same", json={"one": token, "into": into} | WORD)
    both = {"one": one, "other": third} | WORD
    assert "third" in (await operator.post("/people/never", json=both)).json()["detail"]
    for token in (one, third):
        await operator.post("/people/split", json={"token": token} | WORD)
    await operator.post("/people/same", json={"one": one, "into": into} | WORD)
    absorbed = await operator.post("/people/same", json={"one": into, "into": third} | WORD)
    assert "absorbed others" in absorbed.json()["detail"]
