"""Takes a file's bytes as they arrive, and keeps them sealed, a piece at a time."""

from collections.abc import AsyncIterator
from http import HTTPStatus

from starlette.requests import ClientDisconnect

from ingest.books.consignments import Consignment, Stage
from ingest.http.pieces import SIZE, sealed
from ingest.http.problems import Problem
from ingest.office import Office


async def append(office: Office, one: Consignment, at: int, stream: AsyncIterator[bytes]) -> int:
    """Keep what arrives, from an offset on; returns how much is here then.

    Raises:
        Problem: The file goes on elsewhere (409), or more came than was announced (413).
    """
    if at != one.received or one.stage is not Stage.RECEIVING:
        raise _elsewhere(one.received)
    async for piece in _pieces(stream, SIZE):
        if at + len(piece) > one.length:
            raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"{one.length} bytes were announced")
        box = await sealed(office, one.id, at, piece)
        async with office.store.begin() as work:
            if not await work.consignments.receive(one.id, at, box, len(piece)):
                raise _elsewhere(at)
        at += len(piece)
    return at


def _elsewhere(received: int) -> Problem:
    detail = "the file goes on elsewhere; ask with HEAD for the offset"
    return Problem(HTTPStatus.CONFLICT, detail, headers={"Upload-Offset": str(received)})


async def _pieces(stream: AsyncIterator[bytes], size: int) -> AsyncIterator[bytes]:
    """Gather bytes into pieces; where the line breaks, what came so far is the last one."""
    gathered = bytearray()
    try:
        async for block in stream:
            gathered += block
            while len(gathered) >= size:
                yield bytes(gathered[:size])
                del gathered[:size]
    except ClientDisconnect:
        pass
    if gathered:
        yield bytes(gathered)
