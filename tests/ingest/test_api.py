"""What operators ask and do over HTTP."""

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from ingest.api import router
from schemas.operations import Audited
from tests.ingest.doj_rows import convicted, somebody
from tests.ingest.world import World


@pytest.fixture
async def operator(world: World) -> AsyncIterator[httpx.AsyncClient]:
    """An operator's client."""
    app = FastAPI()
    app.include_router(router(world.office))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://ingest") as client:
        yield client


async def test_the_books_account_for_every_row(world: World, operator: httpx.AsyncClient) -> None:
    """File by file, with people and convictions by county."""
    await world.state_sends(
        convicted(), somebody(2, county="ALAMEDA", court="CASC OAKLAND"), "torn"
    )

    books = (await operator.get("/admin/books")).json()

    [file] = books["files"]
    assert (file["rows"], file["used"], file["quarantined"]) == (3, 2, 1)
    assert (file["finished"], file["held"], file["kind"]) == (True, True, "doj")
    assert (books["people"], books["convictions"]) == (2, 2)
    assert books["by_county"] == {"ca/san-francisco": 1, "ca/alameda": 1}


@pytest.mark.parametrize(
    ("by", "value"),
    [("cii", "a900000001"), ("case", "9000-00"), ("name", "Lindqvane,Dana 1971-05-04")],
)
async def test_a_person_is_found_and_the_audit_knows(
    world: World, operator: httpx.AsyncClient, by: str, value: str
) -> None:
    """By state number or case, however it is written; the audit holds no number."""
    await world.state_sends(convicted(), somebody(2))
    asked = {"by": by, "value": value, "actor": "R. Clerk", "ground": "asked at the desk"}

    found = (await operator.get("/admin/find", params=asked)).json()

    assert found == {"tokens": [world.snapshots[0].token]}
    [told] = await world.outbox()
    assert isinstance(told.event, Audited)
    assert (told.event.actor, told.event.act) == ("R. Clerk", f"find.{by}")
    assert value.upper() not in told.event.model_dump_json().upper()


async def test_a_name_is_found_with_its_birth_date_only(
    world: World, operator: httpx.AsyncClient
) -> None:
    """A name alone is many people."""
    await world.state_sends(convicted())
    asked = {"by": "name", "value": "INVENTED,ANN", "actor": "R. Clerk", "ground": "at the desk"}
    answer = await operator.get("/admin/find", params=asked)
    assert answer.status_code == 422


async def test_nobody_looks_anybody_up_without_a_name(operator: httpx.AsyncClient) -> None:
    """And a ground."""
    answer = await operator.get("/admin/find", params={"by": "cii", "value": "A900000001"})
    assert answer.status_code == 422


async def test_a_person_is_erased(world: World, operator: httpx.AsyncClient) -> None:
    """When the caller says that everything under way has ended."""
    await world.state_sends(convicted())
    token = world.snapshots[0].token
    asked = {"token": token, "by": "R. Clerk", "ground": "asked"}

    refused = await operator.post("/admin/erase", json=asked)
    done = await operator.post("/admin/erase", json=asked | {"effects_settled": True})

    assert (refused.status_code, done.status_code) == (409, 200)
    assert (await operator.get("/admin/books")).json()["people"] == 0


async def test_a_held_file_is_released(world: World, operator: httpx.AsyncClient) -> None:
    """By a named person."""
    receipt = await world.state_sends("torn", convicted())
    asked = {"by": "R. Clerk", "ground": "a torn line at the top"}

    done = await operator.post(f"/admin/files/{receipt.file_id}/release", json=asked)
    unknown = await operator.post("/admin/files/x/release", json=asked)

    assert done.json() == {"file_id": receipt.file_id, "people": 1}
    assert unknown.status_code == 404
