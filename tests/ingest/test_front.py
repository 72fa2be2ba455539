"""Who is let in to deliver, how often, and how a call that is wrong is told so."""

from collections.abc import AsyncIterator

import pytest

from conduit.errors import Unavailable
from ingest.books.sources import May
from ingest.http.pieces import SIZE
from ingest.http.source_keys import Asked, revoke_keys
from tests.ingest.deliveries import LIMIT, ROW, sending
from tests.ingest.world import World

KNOWN = {"type", "title", "status", "detail"}


async def test_without_a_key_that_holds_nobody_is_let_in(world: World) -> None:
    """None, a wrong one, one that ended: the same answer."""
    async with sending(world) as source:
        none = await source.client.get("/v1/deliveries/x")
        wrong = await source.client.get("/v1/deliveries/x", headers={"Authorization": "Bearer x"})
        await revoke_keys(world.office, "sf-court", Asked("R. Clerk", "lost"))
        ended = await source.call("GET", "/v1/deliveries/x")
    assert [a.status_code for a in (none, wrong, ended)] == [401, 401, 401]
    assert none.content == wrong.content == ended.content
    assert none.headers["WWW-Authenticate"] == "Bearer"


async def test_a_source_calls_so_often_in_a_minute(world: World) -> None:
    """Then it is told when to go on; in the next minute it may."""
    async with sending(world, a_minute=2) as source:
        told = [await source.call("GET", "/v1/deliveries/x") for _ in range(3)]
        world.now = world.now.replace(minute=world.now.minute + 1)
        later = await source.call("GET", "/v1/deliveries/x")
    assert [a.status_code for a in (*told, later)] == [404, 404, 429, 404]
    assert 0 < int(told[2].headers["Retry-After"]) <= 60


async def test_what_a_source_may_not_do_is_refused_at_once(world: World) -> None:
    """Files, files that withdraw, records."""
    async with sending(world, May.RECORDS) as source:
        file = await source.begin(b"x")
    async with sending(world, May.DOJ, name="state") as source:
        complete = await source.begin(b"x", "/v1/files?complete=true")
        records = await source.say(ROW)
    assert [a.status_code for a in (file, complete, records)] == [403, 403, 403]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"Upload-Length": str(LIMIT + 1)}, 413),
        ({"Upload-Length": "0"}, 422),
        ({"Repr-Digest": "md5=:AAAA:"}, 400),
    ],
    ids=["too large", "empty", "another digest"],
)
async def test_a_file_that_cannot_be_taken_is_refused_at_once(
    world: World, said: dict[str, str], status: int
) -> None:
    """As a problem, in one line."""
    async with sending(world) as source:
        answer = await source.begin(b"x", **said)
    assert answer.status_code == status
    assert (answer.headers["content-type"], set(answer.json())) == (
        "application/problem+json",
        KNOWN,
    )
    assert "\n" not in answer.json()["detail"]


async def test_more_than_was_announced_is_refused(world: World) -> None:
    """And bytes that are not sent as such."""
    async with sending(world) as source:
        upload = (await source.begin(b"12345")).headers["Location"]
        more = await source.go_on(upload, b"123456")
        plain = await source.call("PATCH", upload, headers={"Upload-Offset": "0"}, content=b"1")
    assert (more.status_code, plain.status_code) == (413, 415)


async def test_an_upload_is_dropped_until_it_is_whole(world: World) -> None:
    """Then it is too late."""
    async with sending(world) as source:
        upload, other = [(await source.begin(b"12345")).headers["Location"] for _ in range(2)]
        await source.go_on(upload, b"123")
        await source.go_on(other, b"12345")
        dropped = [(await source.call("DELETE", url)).status_code for url in (upload, other)]
        gone = await source.call("HEAD", upload)
    assert (dropped, gone.status_code) == ([204, 409], 404)


async def test_the_terms_are_told_to_anybody(world: World) -> None:
    """As tus asks; and pages there are none others."""
    async with sending(world) as source:
        terms = await source.client.options("/v1/files")
        admin = await source.client.get("/admin/books")
    assert (terms.headers["Tus-Version"], terms.headers["Tus-Max-Size"]) == ("1.0.0", str(LIMIT))
    assert (admin.status_code, admin.headers["content-type"]) == (404, "application/problem+json")


async def test_where_the_keys_are_away_the_same_is_sent_again_later(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing was done, and the answer says so."""
    async with sending(world) as source:
        monkeypatch.setattr(world.keys, "mint", _away)
        answer = await source.say(ROW)
        async with world.store.begin() as work:
            assert await work.consignments.next() is None
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")


async def _away(_: object) -> None:
    raise Unavailable("keys_away")


async def test_a_body_that_is_too_long_is_turned_away_unread(world: World) -> None:
    """Whoever sends it, key or no key; so is one that does not say how long it is."""

    async def endless() -> AsyncIterator[bytes]:
        yield b"{"
        raise AssertionError("it was read")

    async with sending(world) as source:
        long = await source.client.post("/v1/records", content=b" " * (SIZE + 1))
        unsaid = await source.client.post("/v1/records", content=endless())
    assert [a.status_code for a in (long, unsaid)] == [413, 411]
    assert {a.headers["content-type"] for a in (long, unsaid)} == {"application/problem+json"}
