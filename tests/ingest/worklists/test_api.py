"""What operators are told of two sources, and what stands in the audit."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from ingest.api import router
from schemas.operations import Audited
from tests.ingest.doj_rows import convicted, somebody
from tests.ingest.extract.clerk import court_sends
from tests.ingest.extract.court_files import charged
from tests.ingest.worklists.desk import COURT, PAIR, STATE
from tests.ingest.world import SF, World

ASKED = {"one": STATE, "other": COURT, "county": SF}
LOOKED = {"by": "R. Clerk", "ground": "a complaint"}


@pytest.fixture
async def operator(world: World) -> AsyncIterator[httpx.AsyncClient]:
    """An operator's client, where the court lacks what the state has of one person."""
    await world.state_sends(convicted(), somebody(2))
    await court_sends(world, charged())
    app = FastAPI()
    app.include_router(router(world.office))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://ingest/admin/") as client:
        yield client


async def rows(operator: httpx.AsyncClient) -> list[dict[str, Any]]:
    """Look at the rows."""
    answer = await operator.get("worklists/rows", params=ASKED | LOOKED)
    return list(answer.raise_for_status().json()["rows"])


async def test_counts_name_nobody(world: World, operator: httpx.AsyncClient) -> None:
    """By court, year and reason; whoever counts is nobody's business."""
    told = (await operator.get("worklists", params=ASKED)).json()
    assert (told["sources"], told["people"], told["next"]) == (list(PAIR.names), 2, None)
    assert told["counts"] == [
        {
            "has": PAIR.names.index(STATE),
            "reason": "person_unknown",
            "court": "CASC SAN FRANCISCO",
            "year": 1999,
            "state": "open",
            "convictions": 1,
        }
    ]
    assert await world.outbox() == []


async def test_whoever_looks_at_rows_is_named_in_the_audit(
    world: World, operator: httpx.AsyncClient
) -> None:
    """Without a name and a ground nobody does."""
    [row] = await rows(operator)
    assert [place.rpartition(":")[2] for place in row["rows"][STATE]] == ["3"]
    assert row["rows"][COURT] == []
    [told] = await world.outbox()
    assert isinstance(told.event, Audited)
    assert (told.event.act, told.event.actor) == ("worklist.read", "R. Clerk")
    assert (await operator.get("worklists/rows", params=ASKED)).status_code == 422


async def test_a_note_is_shown_with_its_row(operator: httpx.AsyncClient) -> None:
    """And counted."""
    [row] = await rows(operator)
    which = {name: row[name] for name in ("token", "conviction_id")}
    said = {"state": "explained", "note": "a sealed case", "by": "R. Clerk"}
    answer = await operator.post("worklists/notes", json=ASKED | which | said)

    [noted] = await rows(operator)
    assert (answer.status_code, noted["state"], noted["note"]) == (
        201,
        "explained",
        "a sealed case",
    )
    assert (await operator.get("worklists", params=ASKED)).json()["counts"][0][
        "state"
    ] == "explained"


@pytest.mark.parametrize("other", [STATE, "nobody"])
async def test_what_cannot_be_compared_is_refused(operator: httpx.AsyncClient, other: str) -> None:
    """With a line that says why."""
    answer = await operator.get("worklists", params=ASKED | {"other": other})
    which = {"token": "a" * 32, "conviction_id": "b" * 32, "state": "seen", "by": "R. Clerk"}
    noted = await operator.post("worklists/notes", json=ASKED | {"other": other} | which)
    assert (answer.status_code, noted.status_code) == (409, 409)
