"""Opens one row for a named person, and keeps or takes back what that person says stands in it."""

from collections.abc import Mapping
from dataclasses import dataclass

import orjson

from conduit.keys import Key
from conduit.sealing import seal_bytes, unseal_bytes
from ingest.audit import audited
from ingest.books.port import IngestWork
from ingest.books.quarantine import Mend, UnreadRow
from ingest.desk.possible import check_mend
from ingest.formats.file_identity import FileId
from ingest.office import Office
from ingest.records.quarantine import file_key, file_token
from ingest.refusals import CallRefused
from schemas.sealed import Section

_FORM = "MendedRow.v1"


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk, as one named person sits at it for a reason."""

    office: Office
    by: str
    ground: str

    async def show(self, file: str, row: int) -> str:
        """Open what a row prints; who looked and why stands in the audit before.

        Raises:
            CallRefused: No such row waits.
            Unavailable: The key store did not answer.
        """
        async with self.office.store.begin() as work:
            found = await _found(work, file, row)
            await self._write(work, "quarantine.show", found)
        return _opened(found, await self._key(found.file_id))

    async def mend(self, file: str, row: int, cells: Mapping[str, str]) -> UnreadRow:
        """Keep what stands in a row; it is read so as soon as its file is sent again.

        Raises:
            CallRefused: It cannot be mended so, or a later file of its source was entered.
            Unavailable: The key store did not answer.
        """
        office = self.office
        async with office.store.begin() as work:
            found = await _found(work, file, row)
            entry = await work.files.get(found.file_id)
            key = await self._key(found.file_id)
            check_mend(entry.kind if entry else None, found, cells, printed=_opened(found, key))
            _check_whose(found)
            if entry and await work.files.superseded(entry):
                raise CallRefused("its source sent another file since: mend the row there")
            at = office.clock()
            sealed = seal_bytes(
                orjson.dumps(dict(cells)),
                Section.FACTS,
                form=_FORM,
                token=file_token(found.file_id),
                sealed_at=int(at.timestamp() * 1_000_000),
                key=key,
            )
            mend = Mend(by=self.by, note=self.ground, at=at, cells=sealed)
            await work.quarantine.mend(found.file_id, found.row, mend)
            await self._write(work, "quarantine.mend", found)
        return found.mended(mend)

    async def undo(self, file: str, row: int) -> UnreadRow:
        """Take a mend back; with its file the row is read as it was printed again.

        Raises:
            CallRefused: No such row was mended, or it said whose the row is and was read so.
        """
        async with self.office.store.begin() as work:
            found = await _found(work, file, row)
            if found.mend is None:
                raise CallRefused("nobody mended this row")
            _check_whose(found)
            await work.quarantine.mend(found.file_id, found.row, None)
            await self._write(work, "quarantine.undo", found)
        return found.mended(None)

    async def _write(self, work: IngestWork, act: str, row: UnreadRow) -> None:
        on, at = f"{row.file_id}:{row.row}", self.office.clock()
        await work.outbox.put(audited(act, on=on, by=self.by, ground=self.ground, at=at))

    async def _key(self, file_id: FileId) -> Key:
        key = await file_key(self.office, file_id, Section.FACTS)
        if not isinstance(key, Key):
            raise key
        return key


async def _found(work: IngestWork, file: str, row: int) -> UnreadRow:
    found = await work.quarantine.get(file, row)
    if found is None:
        raise CallRefused("no such row waits, or several do: see `clearslate quarantine list`")
    return found


def _opened(row: UnreadRow, key: Key) -> str:
    return unseal_bytes(row.text, token=file_token(row.file_id), key=key).decode()


def _check_whose(row: UnreadRow) -> None:
    """Refuse to let a row that was read change hands: what it said of somebody would stand on."""
    if row.nobody and row.read_at:
        wrong = "it was read as somebody's: take the file back with `clearslate ingest FILE --undo`"
        raise CallRefused(f"{wrong}, mend the row, and send the file again")
