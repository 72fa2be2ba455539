"""What operators see and do."""

import json
from datetime import timedelta

import httpx

from schemas import topics
from tests.court_filing.cases import ROE, decided
from tests.court_filing.orders.hearing import order
from tests.court_filing.world import World


async def test_the_books(world: World, door: httpx.AsyncClient) -> None:
    """The books count every conviction once, by county and standing."""
    await world.decide(decided("c1"), decided("c2", county=None))
    await world.file()
    books = (await door.get("/admin/books")).json()
    assert books["standings"] == {"ca/san-francisco": {"filed": 1}, "unknown": {"out_of_scope": 1}}
    assert books["reasons"] == {"filed/granted": 1, "out_of_scope/unserved": 1}
    assert books["effects"] == {"file/list/accepted": 1}
    assert books["strays"] == 0


async def test_a_release_is_given_by_name(world: World, door: httpx.AsyncClient) -> None:
    """A named person releases what waits, once; it stands in the audit."""
    await world.decide(decided())
    await world.prepare()
    [release] = (await door.get("/admin/releases")).json()["releases"]
    approve = f"/admin/releases/{release['id']}/approve"
    assert (await door.post(approve, json={"by": "court-filing"})).json()["detail"] == "same_person"
    assert (await door.post(approve, json={"by": " "})).status_code == 422
    assert (await door.post(approve, json={"by": "r.lawyer"})).json()["approved_by"] == "r.lawyer"
    assert (await door.post(approve, json={"by": "r.lawyer"})).status_code == 409
    await world.send()
    audited = [(event.actor, event.act) for event in world.broker.read(topics.AUDIT)]
    assert audited == [("r.lawyer", "release.approve"), ("court-filing", "disclose.list")]


async def test_one_persons_standing(world: World, door: httpx.AsyncClient) -> None:
    """Where a person's convictions stand, and what was done about them, in random names only."""
    await world.decide(decided())
    said = (await door.get(f"/admin/standing/{ROE}")).json()
    assert [line["standing"] for line in said["standings"]] == ["held"]
    assert [effect["act"] for effect in said["effects"]] == ["file"]
    assert "21-CR-00100" not in json.dumps(said)


async def test_overdue_orders_are_listed(world: World, door: httpx.AsyncClient) -> None:
    """In random names only, with the day by which the state should have shown them."""
    await world.decide(decided())
    await world.file()
    await order(world, "granted")
    assert (await door.get("/admin/overdue")).json() == {"overdue": []}
    world.now += timedelta(days=121)
    [late] = (await door.get("/admin/overdue")).json()["overdue"]
    assert (late["token"], late["conviction_id"], late["mended"]) == (ROE, "c1", False)
