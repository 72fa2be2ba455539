"""What a defender sends over HTTP, and what is answered."""

import logging

import pytest

from ingest.books.sources import May
from tests.ingest.deliveries import sending
from tests.ingest.doj_rows import convicted
from tests.ingest.findings.defender import DANA, evidence, found, kept, newest, send
from tests.ingest.world import World

STRANGERS = [
    {**DANA, "state_number": "A900000999"},
    {**DANA, "born_on": "1971-05-05"},
    {**DANA, "name": "LINDQVANE,ROBIN"},
    {**DANA, "case_number": "123123"},
]


async def test_a_finding_reaches_the_record_at_once(world: World) -> None:
    """What it contradicts is unknown in the next version, and the claim is the finding's own."""
    await world.state_sends(convicted())
    async with sending(world) as source:
        answer = await send(source, found(level="misdemeanor"))
        status = await source.status(answer.headers["Location"])

    assert (answer.status_code, status["state"]) == (202, "received")
    conviction = await newest(world)
    assert (conviction.level, conviction.conflicts) == (None, ("level",))


async def test_an_application_has_the_record_decided_anew(world: World) -> None:
    """A new version, and nothing else in it."""
    await world.state_sends(convicted())
    async with sending(world) as source:
        await send(source, {"applicant": DANA})
    [event] = await world.promised()
    assert event.why.value == "finding"
    assert await world.facts(event) == await world.facts(world.snapshots[0])


@pytest.mark.parametrize("who", STRANGERS, ids=["number", "birth date", "name", "case"])
async def test_who_proves_nothing_is_answered_alike(world: World, who: dict[str, str]) -> None:
    """The same words and no version; a clerk finds it on the list."""
    await world.state_sends(convicted())
    async with sending(world) as source:
        true = await send(source, found(level="misdemeanor"), key="true")
        await world.outbox()
        false = await send(source, found(who=who, level="misdemeanor"), key="false")
        states = [(await source.status(a.headers["Location"]))["state"] for a in (true, false)]
    assert (true.status_code, set(true.json())) == (false.status_code, set(false.json()))
    assert states == ["received", "received"]
    assert await world.promised() == []
    one = await kept(world, false)
    assert (one.token, one.content is None) == (None, False)


async def test_a_case_number_proves_as_a_state_number_does(world: World) -> None:
    """With name and birth date; a case that is not on the record changes nothing."""
    await world.state_sends(convicted())
    who = {"name": DANA["name"], "born_on": DANA["born_on"], "case_number": "900000"}
    async with sending(world) as source:
        mine = await kept(world, await send(source, found(who=who, grams=2)))
        other = await kept(world, await send(source, found("555", who, grams=2), key="two"))
    assert mine.token == other.token == world.snapshots[0].token
    assert (mine.conviction_id is None, other.conviction_id) == (False, None)


async def test_the_same_key_and_body_counts_once(world: World) -> None:
    """With another body it is refused, and another source's key is another's."""
    await world.state_sends(convicted())
    async with sending(world) as source, sending(world, name="legal-aid") as other:
        first, again = [await send(source, found(level="infraction")) for _ in range(2)]
        changed = await send(source, found(level="misdemeanor"))
        stranger = await other.call("GET", first.headers["Location"])
    assert first.content == again.content
    assert len(await world.promised()) == 1
    assert (changed.status_code, stranger.status_code) == (422, 404)


@pytest.mark.parametrize(
    "wrong",
    [
        {"says": {}},
        {"applicant": {"name": "LINDQVANE,DANA", "born_on": "1971-05-04"}},
        {"evidence": {**evidence(), "sha256": "0" * 64}},
        {"evidence": {**evidence(), "media_type": "text/html"}},
    ],
    ids=["says nothing", "shows no number", "another digest", "another type"],
)
async def test_what_is_misshapen_is_refused_unrepeated(
    world: World, wrong: dict[str, object], caplog: pytest.LogCaptureFixture
) -> None:
    """The place is named, nobody is."""
    async with sending(world) as source:
        answer = await send(source, {**found(grams=2), **wrong})
    with caplog.at_level(logging.DEBUG):
        assert answer.status_code == 422
    assert "LINDQVANE" not in answer.text + caplog.text


async def test_whoever_may_not_send_findings_is_refused(world: World) -> None:
    """A source that sends records is no defender."""
    async with sending(world, May.RECORDS) as source:
        assert (await send(source, {"applicant": DANA})).status_code == 403
