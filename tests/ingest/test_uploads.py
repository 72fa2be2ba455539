"""A file that a source sends over HTTP, in pieces."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from starlette.requests import ClientDisconnect

from ingest.books.sources import May
from ingest.http import uploading
from ingest.http.problems import Problem
from tests.ingest.deliveries import always, reading, sending
from tests.ingest.doj_rows import convicted, somebody
from tests.ingest.world import World


@pytest.fixture
def content(world: World) -> bytes:
    """Two people, and a torn line."""
    return Path(world.file(convicted(), somebody(2), "torn")).read_bytes()


async def test_a_file_is_read_as_the_command_reads_it(world: World, content: bytes) -> None:
    """The status gives the same receipt, and why rows were not read."""
    async with sending(world) as source:
        status = await source.send(content)
        waiting = await source.status(status)
        assert await reading(world).once() == 1
        done = await source.status(status)

    assert (waiting["state"], done["state"]) == ("waiting", "done")
    receipt = done["receipt"]
    assert (receipt["rows"], receipt["used"], receipt["quarantined"]) == (3, 2, 1)
    assert receipt["reasons"] == {"fields": 1}
    assert len(world.snapshots) == 2
    assert (await world.ingest(world.folder / "doj.csv")).outcome == "unchanged"


async def test_the_same_file_again_changes_nothing(world: World, content: bytes) -> None:
    """It is another delivery with a receipt of its own."""
    async with sending(world) as source:
        pages = [await source.send(content) for _ in range(2)]
        while await reading(world).once():
            pass
        outcomes = [(await source.status(page))["receipt"]["outcome"] for page in pages]
    assert outcomes == ["entered", "unchanged"]
    assert len(world.snapshots) == 2


async def test_a_broken_upload_goes_on_where_it_stopped(
    world: World, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """HEAD tells the offset; bytes from anywhere else are refused with it."""
    monkeypatch.setattr(uploading, "SIZE", 100)
    async with sending(world) as source:
        upload = (await source.begin(content)).headers["Location"]
        first = await source.go_on(upload, content[:250])
        wrong = await source.go_on(upload, content[100:], at=100)
        here = int((await source.call("HEAD", upload)).headers["Upload-Offset"])
        last = await source.go_on(upload, content[here:], at=here)
        await reading(world).once()
        done = await source.status(last.links["status"]["url"])

    assert (first.status_code, here, last.status_code) == (204, 250, 204)
    assert (wrong.status_code, wrong.headers["Upload-Offset"]) == (409, "250")
    assert (done["state"], done["receipt"]["rows"]) == ("done", 3)


async def test_nothing_plain_is_kept_and_nothing_is_kept_once_it_is_read(
    world: World, content: bytes
) -> None:
    """Pieces are sealed, and go with their keys."""
    async with sending(world) as source:
        await source.send(content)
        async with world.store.begin() as work:
            assert work.consignments.sealed
            assert "LINDQVANE" not in str(work.consignments.sealed)
        await reading(world).once()
        async with world.store.begin() as work:
            assert not work.consignments.sealed


async def test_other_bytes_than_those_announced_are_not_read(world: World, content: bytes) -> None:
    """One line says so."""
    async with sending(world) as source:
        upload = (await source.begin(content)).headers["Location"]
        last = await source.go_on(upload, bytes(reversed(content)))
        await reading(world).once()
        told = await source.status(last.links["status"]["url"])
    assert (told["state"], "SHA-256" in told["problem"]) == ("refused", True)
    assert not world.snapshots


async def test_what_a_source_may_not_send_is_not_read(world: World, content: bytes) -> None:
    """Of which kind a file is shows when it is here."""
    async with sending(world, May.CONTACTS) as source:
        page = await source.send(content)
        await reading(world).once()
        told = await source.status(page)
    assert told["problem"] == "it is a file of doj, which sf-court may not send"


async def test_a_file_that_is_no_such_file_is_refused_in_one_line(world: World) -> None:
    """The words are those of the command."""
    async with sending(world) as source:
        page = await source.send(b"not,a,bulk\nfile,at,all\n")
        await reading(world).once()
        told = await source.status(page)
    assert (told["state"], told["receipt"]) == ("refused", None)
    assert told["problem"].startswith("delivery: no row has 95 fields")


async def test_whose_turn_it_is_not_reads_nothing(world: World, content: bytes) -> None:
    """Another process is reading."""
    async with sending(world) as source:
        page = await source.send(content)
        busy = reading(world)
        other = type(busy)(busy.office, busy.publisher, lambda: always(mine=False))
        assert await other.once() == 0
        assert (await source.status(page))["state"] == "waiting"


async def test_what_came_before_a_line_broke_stays(world: World, content: bytes) -> None:
    """The sender goes on from there."""

    async def breaking() -> AsyncIterator[bytes]:
        yield content[:7]
        raise ClientDisconnect

    async with sending(world) as source:
        upload = (await source.begin(content)).headers["Location"]
        async with world.store.begin() as work:
            one = await work.consignments.get(upload.rpartition("/")[2])
        assert await uploading.append(world.office, one, 0, breaking()) == 7
        assert (await source.call("HEAD", upload)).headers["Upload-Offset"] == "7"


async def test_two_who_send_the_same_bytes_do_not_send_them_twice(
    world: World, content: bytes
) -> None:
    """Whoever comes second is told where the file goes on."""
    async with sending(world) as source:
        upload = (await source.begin(content)).headers["Location"]
        async with world.store.begin() as work:
            one = await work.consignments.get(upload.rpartition("/")[2])
        await source.go_on(upload, content[:7])
        with pytest.raises(Problem, match="goes on elsewhere"):
            await uploading.append(world.office, one, 0, _bytes(content[:7]))


async def _bytes(content: bytes) -> AsyncIterator[bytes]:
    yield content
