"""Who is turned away."""

import httpx
import pytest
from fastapi import FastAPI

from court_filing.callbacks import LARGEST, Doors
from schemas.filings import FilingKind
from tests.court_filing.doors.pushes import SECRET, ordered, signed
from tests.court_filing.world import World


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Court-Timestamp": "yesterday", "X-Court-Signature": "0" * 64},
        {"X-Court-Timestamp": "9" * 30, "X-Court-Signature": "0" * 64},
        signed(b"another body"),
    ],
)
async def test_a_stranger_is_turned_away(
    world: World, door: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    """Nothing is read of a push that the court did not sign."""
    body = await ordered(world)
    for path in ("/court/orders", "/court/ecf"):
        assert (await door.post(path, content=body, headers=headers)).status_code == 401
    assert world.told() == [FilingKind.FILED]


@pytest.mark.parametrize(
    ("secret", "seconds_ago"), [(b"guessed", 0), (SECRET, 301), (SECRET, -301)]
)
async def test_a_forged_or_stale_push_is_turned_away(
    world: World, door: httpx.AsyncClient, secret: bytes, seconds_ago: int
) -> None:
    """A push signed with another secret, or at another time, is not believed."""
    body = await ordered(world)
    headers = signed(body, secret=secret, seconds_ago=seconds_ago)
    assert (await door.post("/court/orders", content=body, headers=headers)).status_code == 401


async def test_without_a_secret_nobody_is_believed(world: World) -> None:
    """An office that shares no secret with the court takes no push."""
    app = FastAPI()
    doors = Doors(office=world.office, store=world.store, secrets=(), public="", clock=world.clock)
    app.include_router(doors.router())
    body = b"{}"
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://ours.test"
    ) as line:
        answer = await line.post("/court/orders", content=body, headers=signed(body))
    assert answer.status_code == 401


async def test_too_much_is_not_read(door: httpx.AsyncClient) -> None:
    """A push larger than any the court would send is not read."""
    body = b" " * (LARGEST + 1)
    answer = await door.post("/court/ecf", content=body, headers=signed(body))
    assert answer.status_code == 413
