"""What an operator may ask of a service about what it refused."""

import httpx
from fastapi import FastAPI

from conduit.replays_api import router
from tests.conduit.cases import token
from tests.conduit.kafka.again import Again

SIGNED = {"by": "ana", "ground": "mended"}


def _asked(again: Again) -> httpx.AsyncClient:
    app = FastAPI()
    app.include_router(router(again.replaying))
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://service.test")


async def test_a_letter_is_asked_for_by_its_place() -> None:
    """The answer says what came of it, and the list who asked."""
    again = Again()
    await again.keys.mint([token(1)])
    at = again.ordered()
    async with _asked(again) as service:
        said = {"partition": 0, "offset": at, **SIGNED}
        came = (await service.post("/admin/refused/replay", json=said)).json()
        [listed] = (await service.get("/admin/refused")).json()["replays"]
    assert came == {"outcome": "entered", "before": False}
    assert (listed["by"], listed["outcome"]) == ("ana", "entered")


async def test_what_is_no_letter_of_ours_is_refused() -> None:
    """The caller is told so; nothing is tried."""
    async with _asked(Again()) as service:
        said = {"partition": 0, "offset": 5, **SIGNED}
        answer = await service.post("/admin/refused/replay", json=said)
    assert answer.status_code == 409


async def test_trouble_is_told_as_trouble() -> None:
    """A service that cannot say whether anything was done says that it is not available."""
    again = Again(silent=True)
    await again.keys.mint([token(1)])
    again.ordered()
    async with _asked(again) as service:
        said = {"partition": 0, "offset": 0, **SIGNED}
        answer = await service.post("/admin/refused/replay", json=said)
    assert answer.status_code == 503


async def test_nobody_asks_without_a_name() -> None:
    """The audit is never left blank."""
    async with _asked(Again()) as service:
        said = {"partition": 0, "offset": 0, "by": " ", "ground": "x"}
        answer = await service.post("/admin/refused/replay", json=said)
    assert answer.status_code == 422
