"""What operators see and do."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import httpx
import pytest
from fastapi import FastAPI

from conduit.ledger.effect import Mode
from notification.api import router
from notification.releasing import Releasing
from schemas.filings import FilingKind
from schemas.notices import NoticeKind
from schemas.topics import AUDIT, NOTICES
from tests.notification.world import ANA, BEN, World, contact

GROUND: Final = "told us on the telephone"


class Office:
    """An operator, and a service whose letters wait for a named person."""

    def __init__(self) -> None:
        self.world = World()
        releasing = Releasing(
            store=self.world.store,
            clock=lambda: self.world.now,
            mode=Mode.LIVE,
            letters_a_day=10,
        )
        loops = {**self.world.desk.loops, "release": releasing.once}
        self.world.desk = replace(self.world.desk, loops=loops)
        app = FastAPI()
        app.include_router(
            router(self.world.store, self.world.desk.outcomes, lambda: self.world.now)
        )
        self.client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://notification"
        )

    async def approve(self, release: str, by: str) -> httpx.Response:
        """Release a wave."""
        return await self.client.post(f"/admin/releases/{release}/approve", json={"by": by})

    async def waiting(self) -> list[str]:
        """Name the releases that wait."""
        found = (await self.client.get("/admin/releases")).json()["releases"]
        return [r["id"] for r in found if not r["approved_by"] and not r["void"]]


@pytest.fixture
async def office() -> Office:
    """Prepare one letter."""
    made = Office()
    await made.world.records(contact())
    await made.world.court(FilingKind.ORDERED)
    await made.world.day()
    return made


async def test_a_letter_waits_for_a_named_person(office: Office) -> None:
    """Prepared, not sent; released, sent; and the audit says by whom."""
    assert office.world.post.taken == {}
    [release] = await office.waiting()
    answer = await office.approve(release, "a.clerk")
    assert answer.json()["approved_by"] == "a.clerk"
    await office.world.day()
    assert len(office.world.post.taken) == 1
    audited = [(a.actor, a.act, a.on) for a in office.world.broker.read(AUDIT)]
    assert audited == [("a.clerk", "release.approve", release)]


async def test_who_prepared_a_wave_may_not_release_it(office: Office) -> None:
    """Nor may anybody release one that is not there, or twice."""
    [release] = await office.waiting()
    assert (await office.approve(release, "notification")).status_code == 409
    assert (await office.approve("nothing", "a.clerk")).status_code == 409
    assert (await office.approve(release, " ")).status_code == 422
    assert (await office.approve(release, "a.clerk")).status_code == 200
    assert (await office.approve(release, "b.clerk")).status_code == 409


async def test_a_wave_is_void_when_one_of_its_letters_changes(office: Office) -> None:
    """The order is vacated: what was to be released is not what was looked at."""
    [release] = await office.waiting()
    await office.world.court(FilingKind.VACATED)
    await office.world.day()
    assert await office.waiting() == []
    assert (await office.approve(release, "a.clerk")).status_code == 409


async def test_no_second_wave_is_prepared_while_one_waits(office: Office) -> None:
    """Letters that come later wait for the next one."""
    await office.world.court(FilingKind.ORDERED, "two")
    await office.world.day()
    assert len(await office.waiting()) == 1


async def test_the_books_count_letters_and_people_out_of_reach(office: Office) -> None:
    """As the carrier's own counts can be held against them."""
    [release] = await office.waiting()
    await office.approve(release, "a.clerk")
    await office.world.day()
    await office.world.records(contact(address=None))
    await office.world.court(FilingKind.CONFIRMED)
    await office.world.day()
    books = (await office.client.get("/admin/books")).json()
    assert books["notices"] == {"letter/accepted": 1}
    assert books["unreachable"] == {"no_address": 1}
    assert books["effects"] == {
        "letter/letter/accepted": 1,
        "letter/letter/cancelled": 1,
    }


async def test_a_person_stands_as_they_were_told(office: Office) -> None:
    """By conviction, with how many letters it took."""
    [release] = await office.waiting()
    await office.approve(release, "a.clerk")
    await office.world.day()
    assert (await office.client.get(f"/admin/standing/{ANA}")).json() == {
        "effects": [{"act": "letter", "state": "accepted"}],
        "unreachable": None,
        "told": {"one": {"says": "ordered", "about": "dismiss_and_seal", "letters": 1}},
    }


@pytest.mark.parametrize("kind", [NoticeKind.DEAD, NoticeKind.NOT_ME])
async def test_a_reported_death_or_a_wrong_person_is_told_to_ingest(
    office: Office, kind: NoticeKind
) -> None:
    """With the name of who says so, in the audit."""
    told = {"kind": kind, "by": "a.clerk", "ground": GROUND}
    answer = await office.client.post(f"/admin/people/{ANA}/findings", json=told)
    assert answer.status_code == 200
    await office.world.day()
    assert office.world.told() == [kind]
    assert [a.ground for a in office.world.broker.read(AUDIT)] == [GROUND]


async def test_a_death_is_told_before_any_letter_was_thought_of(office: Office) -> None:
    """Their request is still with the court; nobody has written to them."""
    world = office.world
    await world.records(contact(), token=BEN)
    told = {"kind": "dead", "by": "a.clerk", "ground": GROUND}
    answer = await office.client.post(f"/admin/people/{BEN}/findings", json=told)
    assert answer.status_code == 200
    await world.day()
    assert [outcome.token for outcome in world.broker.read(NOTICES)] == [BEN]


async def test_nobody_is_told_of_a_person_we_do_not_know(office: Office) -> None:
    """A mistyped token finds no one."""
    told = {"kind": "dead", "by": "a.clerk", "ground": GROUND}
    answer = await office.client.post("/admin/people/nobody/findings", json=told)
    assert answer.status_code == 404
