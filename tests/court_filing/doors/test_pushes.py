"""What the court tells us by itself."""

import httpx
import pytest

from court_filing.courts.ecf.wire import message_in, text
from schemas.filings import FilingKind
from tests.court_filing.cases import ECF_COURT, decided
from tests.court_filing.doors.pushes import ordered, signed
from tests.court_filing.world import World


async def test_an_order_by_push_and_by_feed(world: World, door: httpx.AsyncClient) -> None:
    """An order that is pushed, pushed again and read from the feed counts once."""
    body = await ordered(world)
    first = await door.post("/court/orders", content=body, headers=signed(body))
    again = await door.post("/court/orders", content=body, headers=signed(body))
    await world.office.orders.poll()
    await world.broker.settle()
    assert (first.json(), again.json()) == ({"entered": 1}, {"entered": 0})
    assert world.told() == [FilingKind.FILED, FilingKind.ORDERED]


@pytest.mark.parametrize("body", [b"<x", b"[" * 100_000], ids=["no message", "no end"])
@pytest.mark.parametrize("path", ["/court/orders", "/court/ecf"])
async def test_what_nobody_can_read(door: httpx.AsyncClient, path: str, body: bytes) -> None:
    """A signed push that is no message is refused, so that the court hears of it."""
    answer = await door.post(path, content=body, headers=signed(body))
    assert answer.status_code == 422


async def test_an_unreadable_order_is_kept(door: httpx.AsyncClient) -> None:
    """A signed order that lacks something is kept for a person and acknowledged."""
    body = b'{"seq": 5}'
    answer = await door.post("/court/orders", content=body, headers=signed(body))
    assert answer.json() == {"entered": 0}
    assert (await door.get("/admin/strays")).json()["strays"][0]["reference"] == "5"


async def test_a_verdict_by_push(world: World, door: httpx.AsyncClient) -> None:
    """A clerk's verdict is entered and acknowledged in the court's own format."""
    await world.decide(decided(court=ECF_COURT))
    await world.file()
    body = world.court.ecf.verdict(world.court.ecf.filings[0], "rejected", "wrong department")
    answer = await door.post("/court/ecf", content=body, headers=signed(body))
    assert text(message_in(answer.content), "ecf:Error/ecf:ErrorCode") == "0"
    assert await world.standings() == {"c1": ("returned", "returned")}
