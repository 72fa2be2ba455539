"""Rows that a source sends as they change."""

from tests.ingest.deliveries import ROW, reading, sending
from tests.ingest.doj_rows import convicted
from tests.ingest.world import World


async def test_rows_become_the_sources_own_claim(world: World) -> None:
    """The person is known by the state's number; the convictions are one, in one snapshot."""
    await world.state_sends(convicted())
    async with sending(world) as source:
        answer = await source.say({**ROW, "DISP_DESCR": "DISMISSED"})
        assert await reading(world).once() == 1
        told = await source.status(answer.headers["Location"])

    assert (answer.status_code, told["state"], told["kind"]) == (202, "done", "records")
    assert (told["receipt"]["used"], told["receipt"]["quarantined"]) == (1, 0)
    async with world.store.begin() as work:
        claims = await work.claims.current([world.snapshots[0].token])
    assert {c.source for c in claims[world.snapshots[0].token]} == {
        "doj:ca/san-francisco",
        "http-sf-court:ca/san-francisco",
    }


async def test_the_same_key_and_body_answers_as_before(world: World) -> None:
    """Before it is read and after; it is applied once."""
    async with sending(world) as source:
        first = await source.say(ROW)
        second = await source.say(ROW)
        await reading(world).once()
        third = await source.say(ROW)
        assert await reading(world).once() == 0

    assert first.content == second.content == third.content
    assert {a.status_code for a in (first, second, third)} == {202}
    assert len(world.snapshots) == 1


async def test_the_same_key_with_another_body_is_refused(world: World) -> None:
    """And nothing of it is entered."""
    async with sending(world) as source:
        await source.say(ROW)
        other = await source.say({**ROW, "OFN": "900001"})
        await reading(world).once()
        assert await reading(world).once() == 0
    assert (other.status_code, other.headers["content-type"]) == (422, "application/problem+json")
    assert "take a new one" in other.json()["detail"]


async def test_two_sources_keys_are_their_own(world: World) -> None:
    """The same key from another source is another delivery."""
    async with sending(world) as one, sending(world, name="other-court") as two:
        first, second = await one.say(ROW), await two.say(ROW)
        stranger = await two.call("GET", first.headers["Location"])
    assert first.json()["id"] != second.json()["id"]
    assert stranger.status_code == 404


async def test_said_again_after_something_else_it_counts_again(world: World) -> None:
    """A, then B, then A: three versions."""
    async with sending(world) as source:
        for number, level in enumerate(("FELONY", "MISDEMEANOR", "FELONY")):
            await source.say({**ROW, "CONV_STAT_DESCR": level}, key=str(number))
            await reading(world).once()
    assert len(world.snapshots) == 3


async def test_a_misshapen_row_is_refused_without_being_repeated(world: World) -> None:
    """The place is named, not what stood there."""
    async with sending(world) as source:
        answer = await source.say({**ROW, "PRI_NAME": "LINDQVANE\x00"})
    assert answer.status_code == 422
    assert "PRI_NAME" in answer.json()["detail"]
    assert "LINDQVANE" not in answer.text
