"""How operators add sources and replace their keys."""

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from ingest.api import router
from ingest.books.sources import digest_of
from schemas.operations import Audited
from tests.ingest.world import SF, World

SAID = {"by": "R. Clerk", "ground": "an agreement"}
COURT = {"name": "sf-court", "county": SF, "may": ["doj"], **SAID}


@pytest.fixture
async def operator(world: World) -> AsyncIterator[httpx.AsyncClient]:
    """An operator's client, where one source is known."""
    app = FastAPI()
    app.include_router(router(world.office))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://ingest/admin/") as client:
        yield client


async def lets_in(world: World, key: str) -> bool:
    """Does a key hold now?"""
    async with world.store.begin() as work:
        return await work.sources.holder(digest_of(key), world.clock()) is not None


async def test_a_key_is_told_once_and_kept_as_a_hash(
    world: World, operator: httpx.AsyncClient
) -> None:
    """Neither the books nor the audit nor the list hold it."""
    told = (await operator.post("sources", json=COURT)).json()

    listed = (await operator.get("sources")).json()["sources"]
    assert await lets_in(world, told["key"])
    assert [key["id"] for key in listed[0]["keys"]] == [told["id"]]
    [audited] = await world.outbox()
    assert isinstance(audited.event, Audited)
    assert (audited.event.act, audited.event.on) == ("source.add", "sf-court")
    assert told["key"] not in f"{listed}{vars(world.store)}{audited}"


async def test_two_keys_hold_while_one_follows_the_other(
    world: World, operator: httpx.AsyncClient
) -> None:
    """Until the overlap is over; a third is not given out meanwhile."""
    old = (await operator.post("sources", json=COURT)).json()["key"]
    new = (await operator.post("sources/sf-court/rotate", json=SAID)).json()["key"]
    third = await operator.post("sources/sf-court/rotate", json=SAID)

    assert [await lets_in(world, key) for key in (old, new)] == [True, True]
    assert (third.status_code, "revoke one first" in third.text) == (409, True)
    world.now = world.now.replace(day=world.now.day + 8)
    assert [await lets_in(world, key) for key in (old, new)] == [False, True]


async def test_a_revoked_key_lets_nobody_in(world: World, operator: httpx.AsyncClient) -> None:
    """One by its name, or all of them; nothing is left to revoke then."""
    old = (await operator.post("sources", json=COURT)).json()
    new = (await operator.post("sources/sf-court/rotate", json=SAID)).json()

    one = await operator.post("sources/sf-court/revoke", json={**SAID, "key": old["id"]})
    assert one.json() == {"revoked": [old["id"]]}
    assert [await lets_in(world, each["key"]) for each in (old, new)] == [False, True]
    await operator.post("sources/sf-court/revoke", json=SAID)
    assert not await lets_in(world, new["key"])
    assert (await operator.post("sources/sf-court/revoke", json=SAID)).status_code == 409


@pytest.mark.parametrize(
    ("page", "said", "status"),
    [
        ("sources", {**COURT, "county": "ca/nowhere"}, 409),
        ("sources", {**COURT, "name": "Not A Name"}, 422),
        ("sources", {**COURT, "may": []}, 422),
        ("sources/nobody/rotate", SAID, 409),
    ],
    ids=["no such county", "no such name", "may do nothing", "no such source"],
)
async def test_what_makes_no_sense_is_refused(
    operator: httpx.AsyncClient, page: str, said: dict[str, object], status: int
) -> None:
    """And nothing is added."""
    assert (await operator.post(page, json=said)).status_code == status
    assert (await operator.get("sources")).json() == {"sources": []}


async def test_a_source_is_added_once(operator: httpx.AsyncClient) -> None:
    """The second call says what to do instead."""
    await operator.post("sources", json=COURT)
    again = await operator.post("sources", json=COURT)
    assert (again.status_code, "rotate gives it another key" in again.text) == (409, True)
