"""An operator has dead letters mended: who is asked, and what is written down first."""

import httpx
import pytest

from conduit.envelope import Position
from conduit.kafka.arrival import Arrival
from schemas.topics import RECORDS
from tests.conduit.cases import token
from tests.console.refused import SIGNED, Refused

SEALED = "court-filing.outcomes.v1/3/17"


@pytest.fixture
async def refused() -> Refused:
    """A desk with nothing on it."""
    return Refused()


async def _replay(refused: Refused) -> httpx.Response:
    [line] = await refused.lines()
    async with refused.console() as console:
        return await console.post(f"/{line.letter.id}/replay", json=SIGNED)


async def test_ingest_is_asked_to_publish_a_person_anew(refused: Refused) -> None:
    """Nothing is put back onto a topic that keeps the newest."""
    await refused.record()
    assert (await _replay(refused)).json() == {"outcome": "entered", "before": False}
    assert refused.asked == [
        (f"ingest/admin/people/{token(1)}/renew", {**SIGNED, "refused": "records.person.v1/3/7"})
    ]


async def test_who_refused_an_order_is_asked_to_enter_it(refused: Refused) -> None:
    """By the place of its own letter; the bytes never pass through the console."""
    await refused.order()
    await _replay(refused)
    assert refused.asked == [
        ("notification/admin/refused/replay", {**SIGNED, "partition": 3, "offset": 0})
    ]


async def test_what_names_nobody_is_asked_of_nobody(refused: Refused) -> None:
    """There is no person to publish anew."""
    junk = Arrival(Position(RECORDS.name, 3, 7), 1_000, b"somebody", b"junk", ())
    await refused.refuse("eligibility", junk, "no_postmark")
    assert (await _replay(refused)).json()["outcome"] == "it_names_nobody"
    assert refused.asked == []


async def test_a_service_that_does_not_answer_is_trouble_and_no_refusal(refused: Refused) -> None:
    """Nothing is known to be done."""
    await refused.order()
    refused.comes = httpx.Response(500)
    assert (await _replay(refused)).status_code == 503


async def test_what_a_service_will_not_enter_is_told_in_its_words(refused: Refused) -> None:
    """As when its topic has forgotten the letter."""
    await refused.order()
    refused.comes = httpx.Response(409, json={"detail": "no dead letter stands there"})
    assert (await _replay(refused)).json()["outcome"] == "no dead letter stands there"


async def test_a_letter_nobody_knows_is_not_found(refused: Refused) -> None:
    """A name that was mistyped."""
    async with refused.console() as console:
        assert (await console.post("/0123/replay", json=SIGNED)).status_code == 404


async def test_who_asks_for_how_many_is_audited(refused: Refused) -> None:
    """By name, with the count and the ground."""
    async with refused.console() as console:
        assert (await console.post("/begin", json={**SIGNED, "count": 3})).is_success
    [act] = refused.audited()
    assert (act.actor, act.act, act.on, act.ground) == (
        "ana",
        "dead-letters.replay",
        "3 dead letters",
        SIGNED["ground"],
    )


async def test_the_list_says_what_asking_would_do(refused: Refused) -> None:
    """For each letter, before anything is done."""
    await refused.record()
    await refused.order(person=2)
    await refused.order(person=3, offset=18)
    await refused.record(person=4, offset=8)
    refused.tried("ingest", "records.person.v1/3/8")
    refused.erase(3)
    async with refused.console() as console:
        told = (await console.get("http://console.test/admin/dead-letters")).json()
    assert [one["would"] for one in sorted(told["letters"], key=lambda one: one["refused"])] == [
        f"let notification enter {SEALED} again",
        "nothing: the person is erased",
        f"ask ingest to publish {token(1)} anew",
        "nothing: it is cured",
    ]
    assert [group["uncured"] for group in told["groups"]] == [1, 1]
