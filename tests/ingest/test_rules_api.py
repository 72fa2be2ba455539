"""What counsel asks and says about rules over HTTP, and what is refused."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from conduit.envelope import Position
from ingest.api import router
from schemas.topics import TRIALS
from tests.ingest.doj_rows import convicted, somebody
from tests.ingest.world import SF, STATUTE, World

NEW = STATUTE.model_copy(update={"version": "2"})
WANTED = {
    "county": SF,
    "before": STATUTE.model_dump(),
    "after": NEW.model_dump(),
    "as_of": "2026-01-05",
    "signed": True,
    "by": "R. Counsel",
}
SIGNED = {"by": "R. Counsel", "ground": "the trial was read"}
FOUND = {"ends": {"0": 4}, "report": {"people_looked_at": 2}}


@pytest.fixture
async def counsel(world: World) -> AsyncIterator[httpx.AsyncClient]:
    """Counsel's client, of an office that is no rehearsal and knows two people."""
    await world.state_sends(convicted(), somebody(2))
    app = FastAPI()
    app.include_router(router(replace(world.office, rehearsal=False)))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://ingest/admin") as client:
        yield client


async def _read_to_the_end(world: World) -> None:
    async with world.store.begin() as work:
        assert await work.offsets.advance(Position(TRIALS.name, 0, 3), seen=None)


async def _listed(counsel: httpx.AsyncClient) -> dict[str, Any]:
    [trial] = (await counsel.get("rules")).json()["trials"]
    return dict(trial)


async def test_a_trial_is_begun_finished_and_promoted(
    world: World, counsel: httpx.AsyncClient
) -> None:
    """Whoever is concerned waits to be published, by the version that was tried."""
    begun = (await counsel.post("rules/trials", json=WANTED)).json()["id"]
    assert (await _listed(counsel))["finished"] is False
    await counsel.post(f"rules/trials/{begun}/finish", json=FOUND)
    await _read_to_the_end(world)

    lot = {**SIGNED, "everybody": True}
    done = await counsel.post(f"rules/trials/{begun}/promote", json=lot)

    assert done.json() == {"people": 2}
    listed = await _listed(counsel)
    assert (listed["stage"], listed["report"]) == ("everybody", {"people_looked_at": 2})
    assert (await counsel.get("rules")).json()["waiting"] == 2


async def test_who_could_not_be_decided_is_concerned(
    world: World, counsel: httpx.AsyncClient
) -> None:
    """Nobody drops out in silence."""
    begun = (await counsel.post("rules/trials", json=WANTED)).json()["id"]
    undecided = [world.snapshots[0].token]
    await counsel.post(f"rules/trials/{begun}/finish", json={**FOUND, "undecided": undecided})
    assert (await _listed(counsel))["concerned"] == 1


async def test_nothing_counts_before_every_line_is_entered(counsel: httpx.AsyncClient) -> None:
    """What the trial published last may still be on its way."""
    begun = (await counsel.post("rules/trials", json=WANTED)).json()["id"]
    await counsel.post(f"rules/trials/{begun}/finish", json=FOUND)
    lot = {**SIGNED, "first": 1}
    refused = await counsel.post(f"rules/trials/{begun}/promote", json=lot)
    assert (refused.status_code, "try again shortly" in refused.text) == (409, True)


async def test_a_lot_is_promoted_stopped_and_undone(
    world: World, counsel: httpx.AsyncClient
) -> None:
    """Each in somebody's name."""
    begun = (await counsel.post("rules/trials", json=WANTED)).json()["id"]
    await counsel.post(f"rules/trials/{begun}/finish", json=FOUND)
    await _read_to_the_end(world)
    trial = f"rules/trials/{begun}"
    await counsel.post(f"{trial}/promote", json={**SIGNED, "first": 1})
    assert (await _listed(counsel))["moved"] == 1
    assert (await counsel.post(f"{trial}/stop", json=SIGNED)).json() == {"people": 1}
    assert (await counsel.post(f"{trial}/undo", json=SIGNED)).json() == {"people": 2}
    assert (await _listed(counsel))["stage"] == "undone"


@pytest.mark.parametrize("act", ["finish", "promote", "stop", "undo"])
async def test_a_trial_nobody_began_is_refused(counsel: httpx.AsyncClient, act: str) -> None:
    """In one line."""
    said = FOUND if act == "finish" else {**SIGNED, "everybody": True}
    refused = await counsel.post(f"rules/trials/none/{act}", json=said)
    assert refused.status_code == 409


@pytest.mark.parametrize(
    "lot",
    [{}, {"first": 1, "everybody": True}, {"first": 0}],
    ids=["nobody", "two lots in one", "none at all"],
)
async def test_a_lot_is_said_in_one_way(counsel: httpx.AsyncClient, lot: dict[str, object]) -> None:
    """Who is meant must not be guessed."""
    refused = await counsel.post("rules/trials/any/promote", json={**SIGNED, **lot})
    assert refused.status_code == 422


async def test_a_county_nobody_has_a_file_of_is_refused(counsel: httpx.AsyncClient) -> None:
    """There is nothing to try."""
    refused = await counsel.post("rules/trials", json={**WANTED, "county": "ca/nowhere"})
    assert refused.status_code == 409
