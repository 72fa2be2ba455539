"""What is left of submissions when a person is erased, or a conviction comes to its end."""

from conduit.keys import Key
from ingest.records.erase import erase
from ingest.records.papers import destroyed
from ingest.records.quarantine import file_token
from schemas.sealed import Section
from tests.ingest.deliveries import sending
from tests.ingest.doj_rows import convicted
from tests.ingest.findings.defender import found, kept, send
from tests.ingest.world import World


async def _is_dead(world: World, name: str) -> bool:
    token = file_token(name)
    return not isinstance((await world.keys.find(Section.FACTS, [token]))[token], Key)


async def test_an_erased_persons_papers_are_destroyed(world: World) -> None:
    """The sender is told no more than before; what is sent later is destroyed at once."""
    await world.state_sends(convicted())
    token = world.snapshots[0].token
    async with sending(world) as source:
        first = await send(source, found(grams=20))
        await erase(world.office, token, by="R. Clerk", ground="asked", effects_settled=True)
        await world.outbox()
        later = await send(source, found(grams=20), key="later")
        states = [(await source.status(a.headers["Location"]))["state"] for a in (first, later)]
    for answer in (first, later):
        one = await kept(world, answer)
        assert (one.token, one.conviction_id, one.content) == (None, None, None)
        assert await _is_dead(world, one.id)
    assert (states, later.status_code) == (["received", "received"], 202)
    assert await world.promised() == []


async def test_only_papers_about_a_forgotten_conviction_are_destroyed(world: World) -> None:
    """Those about another case of the person stay."""
    await world.state_sends(convicted(), convicted(number="900001", event_date="20010614"))
    async with sending(world) as source:
        one = await kept(world, await send(source, found(grams=20)))
        other = await send(source, found("900001", grams=20), key="two")
    assert one.token
    assert one.conviction_id
    async with world.store.begin() as work:
        await destroyed(world.office, work, one.token, {one.conviction_id})
    assert await _is_dead(world, one.id)
    assert (await kept(world, other)).content
