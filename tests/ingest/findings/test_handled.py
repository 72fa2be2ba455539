"""A clerk looks at what was sent; a sender takes it back."""

import json

import pytest

from ingest.books.submissions import Handled
from ingest.findings.handling import answered, look, open_papers, withdraw
from ingest.refusals import CallRefused
from schemas.operations import Audited
from schemas.records import PersonRecorded
from tests.ingest.deliveries import sending
from tests.ingest.doj_rows import convicted
from tests.ingest.findings.defender import CLERK, DANA, evidence, found, kept, newest, send
from tests.ingest.world import World


async def test_borne_out_a_finding_completes_the_record(world: World) -> None:
    """A blank is filled only when a named person looked; the audit says who."""
    await world.state_sends(convicted())
    async with sending(world) as source:
        answer = await send(source, found(grams=20))
        assert (await newest(world)).grams is None
        name = answer.json()["id"]
        assert json.loads(await open_papers(world.office, name, CLERK))["evidence"] == evidence()
        await look(world.office, name, CLERK, borne_out=True)
        status = await source.status(answer.headers["Location"])

    told = await world.outbox()
    acts = [e.event.act for e in told if isinstance(e.event, Audited)]
    assert acts == ["submission.read", "submission.borne_out"]
    [event] = [e.event for e in told if isinstance(e.event, PersonRecorded)]
    facts = await world.facts(event)
    assert [c.grams for c in facts.convictions] == [20]
    assert status["state"] == "looked at"


async def test_doubted_it_is_taken_back_with_its_papers(world: World) -> None:
    """What stood before stands again; it can only be sent anew."""
    await world.state_sends(convicted())
    async with sending(world) as source:
        answer = await send(source, found(level="misdemeanor"))
    name = answer.json()["id"]
    await world.outbox()
    await look(world.office, name, CLERK, borne_out=False)
    assert (await newest(world)).level == "felony"
    assert (await kept(world, answer)).content is None
    for act in (
        look(world.office, name, CLERK, borne_out=True),
        open_papers(world.office, name, CLERK),
    ):
        with pytest.raises(CallRefused, match="papers are destroyed"):
            await act


async def test_withdrawn_by_its_sender_it_is_gone(world: World) -> None:
    """Once, though it is said twice; nobody looks at it any more."""
    await world.state_sends(convicted())
    async with sending(world) as source:
        answer = await send(source, found(level="misdemeanor"))
        await world.outbox()
        place = answer.headers["Location"]
        gone = [(await source.call("DELETE", place)).status_code for _ in range(2)]
        status = await source.status(place)
    assert (gone, status["state"]) == ([204, 204], "withdrawn")
    assert (await newest(world)).level == "felony"
    with pytest.raises(CallRefused, match="withdrawn"):
        await look(world.office, answer.json()["id"], CLERK, borne_out=True)


async def test_it_is_answered_when_somebody_looked(world: World) -> None:
    """Not before; then an application's papers are destroyed, and it is on no list."""
    async with sending(world) as source:
        answer = await send(source, {"applicant": DANA})
    name = answer.json()["id"]
    with pytest.raises(CallRefused, match="look first"):
        await answered(world.office, name, CLERK)
    await look(world.office, name, CLERK, borne_out=True)
    await answered(world.office, name, CLERK)
    one = await kept(world, answer)
    assert (one.handled, one.content) == (Handled.ANSWERED, None)
    async with world.store.begin() as work:
        assert await work.submissions.open(limit=10) == []


async def test_the_papers_stay_while_a_claim_rests_on_them(world: World) -> None:
    """Answered, the order can still be read."""
    await world.state_sends(convicted())
    async with sending(world) as source:
        answer = await send(source, found(grams=20))
    await look(world.office, answer.json()["id"], CLERK, borne_out=True)
    await answered(world.office, answer.json()["id"], CLERK)
    assert (await kept(world, answer)).content


async def test_what_nobody_sent_is_refused(world: World) -> None:
    """By its name."""
    with pytest.raises(CallRefused, match="nothing of that name"):
        await withdraw(world.office, "f" * 32, CLERK)
