"""How an operator asks for a person whose record was refused."""

import httpx
from fastapi import FastAPI

from ingest.api import router
from schemas.fact import PersonToken
from tests.ingest.doj_rows import convicted
from tests.ingest.world import World

SIGNED = {"by": "ana", "ground": "mended"}
REFUSED = {"refused": "records.person.v1/3/17"}


async def _asked(world: World, token: str, **said: str) -> httpx.Response:
    doubted: list[PersonToken] = []
    app = FastAPI()
    app.include_router(router(world.office, doubted.append))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://ingest") as client:
        answer = await client.post(f"/admin/people/{token}/renew", json=said)
    assert doubted == ([token] if answer.is_success else [])
    return answer


async def test_the_answer_says_what_came_of_it(world: World) -> None:
    """What was remembered of the person's keys is looked up anew first."""
    await world.state_sends(convicted())
    answer = await _asked(world, world.snapshots[0].token, **SIGNED, **REFUSED)
    assert answer.json() == {"outcome": "entered", "before": False}


async def test_a_place_is_a_place_and_the_asker_has_a_name(world: World) -> None:
    """Nothing else is written into the books."""
    assert (await _asked(world, "f" * 32, **SIGNED, refused="somewhere")).status_code == 422
    assert (await _asked(world, "f" * 32, **REFUSED, by="", ground="x")).status_code == 422
