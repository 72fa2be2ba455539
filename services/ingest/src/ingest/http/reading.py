"""Reads what was delivered over HTTP, one after the other, as `clearslate ingest` reads a file."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Final

import structlog

from conduit.errors import Unavailable
from conduit.logs import where
from ingest.books.consignments import Consignment, Stage
from ingest.books.sources import May
from ingest.formats.file_identity import identify
from ingest.http.pieces import in_memory, opened
from ingest.http.taking_back import take_back
from ingest.loading.load import load_file
from ingest.loading.receipt import Receipt
from ingest.office import Office, Publisher
from ingest.records.quarantine import file_token
from ingest.refusals import CallRefused, InputRefused

ABANDONED: Final = timedelta(days=7)
"""After so long without its end, what was received of a file is dropped."""

REMEMBERED: Final = timedelta(days=90)
"""So long a delivery's state, and what was sent under which idempotency key, is known."""

_FAULT: Final = "we could not read it; its operators are told, and sent again it goes on"
_log = structlog.get_logger("ingest.reading")

type Turn = Callable[[], AbstractAsyncContextManager[bool]]
"""Whether it is this process's turn to read; nobody else reads meanwhile."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads deliveries. Killed anywhere and started again it goes on."""

    office: Office
    publisher: Publisher
    turn: Turn

    async def once(self) -> int:
        """Read the delivery that waits longest; says how many it read.

        Raises:
            Unavailable: Broker, database or key store did not answer; the delivery still waits.
        """
        async with self.turn() as mine:
            if not mine:
                return 0
            async with self.office.store.begin() as work:
                one = await work.consignments.next()
            if one is None:
                return await self._forget()
            await self._end(await self._ended(one))
            return 1

    async def _ended(self, one: Consignment) -> Consignment:
        [end] = await asyncio.gather(self._read(one), return_exceptions=True)
        at = self.office.clock()
        match end:
            case Receipt():
                stage = Stage.DONE if one.stage is Stage.WAITING else Stage.TAKEN_BACK
                receipt = end.model_dump(mode="json")
                return replace(one, stage=stage, ended_at=at, receipt=receipt)
            case Unavailable():
                raise end
            case Exception():
                return _unread(replace(one, ended_at=at), end)
            case _:
                raise end

    async def _read(self, one: Consignment) -> Receipt:
        if one.stage is Stage.TAKING_BACK:
            return await take_back(self.office, self.publisher, one)
        async with self.office.store.begin() as work:
            source = await work.sources.get(one.source)
        with in_memory() as (file, path):
            async for piece in opened(self.office, one):
                file.write(piece)
            file.flush()
            kind = await asyncio.to_thread(_kind, path, one)
            if source is None or (one.kind == "file" and May(kind) not in source.may):
                raise CallRefused(f"it is a file of {kind}, which {one.source} may not send")
            return await load_file(
                self.office,
                self.publisher,
                path,
                county=one.county,
                complete=one.complete,
                said_by=_speaker(one),
            )

    async def _end(self, ended: Consignment) -> None:
        async with self.office.store.begin() as work:
            await work.consignments.end(ended)
        await self.office.keys.destroy(file_token(ended.id))

    async def _forget(self) -> int:
        """Drop what is old; its keys first, so that nothing sealed outlives them."""
        now = self.office.clock()
        async with self.office.store.begin() as work:
            old = await work.consignments.old(
                begun=now - ABANDONED, ended=now - REMEMBERED, limit=100
            )
        for name in old:
            await self.office.keys.destroy(file_token(name))
            async with self.office.store.begin() as work:
                await work.consignments.forget(name)
        return len(old)


def _speaker(one: Consignment) -> str | None:
    """Name the source in claims: records are its own word, a file is the state's."""
    return f"http-{one.source}:{one.county}" if one.kind == "records" else None


def _kind(path: Path, one: Consignment) -> str:
    identity = identify(path)
    if identity.file_id != f"{one.sha256}-{one.length}":
        raise CallRefused("its bytes are not those announced: the SHA-256 differs; send it again")
    return identity.kind


def _unread(one: Consignment, why: Exception) -> Consignment:
    if isinstance(why, InputRefused):
        return replace(one, stage=Stage.REFUSED, problem=str(why))
    _log.error("unread", delivery=one.id, error=type(why).__name__, where=where(why))
    return replace(one, stage=Stage.FAILED, problem=_FAULT)
