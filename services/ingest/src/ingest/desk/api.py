"""What operators ask and say at the desk where rows wait that nobody could read."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Annotated

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, StringConstraints

from ingest.books.port import FileEntry
from ingest.books.quarantine import Alike, Group, UnreadRow
from ingest.desk.mending import Desk
from ingest.office import Office
from ingest.refusals import CallRefused

type Named = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_MOST = 200


class Signed(BaseModel):
    """Who says so, and why."""

    by: Named
    ground: Named


class Mending(Signed):
    """What stands in which column; under `line` a whole line anew."""

    cells: dict[str, str]


def add_desk(routes: APIRouter, office: Office) -> None:
    """Add the pages under `quarantine`."""

    @routes.get("/quarantine")
    async def quarantine() -> Mapping[str, object]:
        """List what is alike, and the files that are held; nothing is opened."""
        async with office.store.begin() as work:
            groups = await work.quarantine.groups()
            files = (await work.count()).files
        held = [_held(entry) for entry, _ in files if entry.held and entry.state != "undone"]
        return {"groups": [_group(one) for one in groups], "held": held}

    @routes.get("/quarantine/rows")
    async def rows(source: str, reason: str, column: str, shape: str) -> Mapping[str, object]:
        """List rows of one group: where they stand and how far they are; nothing is opened."""
        async with office.store.begin() as work:
            found = await work.quarantine.of(Alike(source, reason, column, shape), limit=_MOST)
        return {"rows": [_row(one) for one in found]}

    @routes.post("/quarantine/{file}/{row}/show")
    async def show(file: str, row: int, said: Signed) -> Mapping[str, object]:
        """Open one row for a named person."""
        with _refusals():
            return {"text": await Desk(office, said.by, said.ground).show(file, row)}

    @routes.post("/quarantine/{file}/{row}/mend")
    async def mend(file: str, row: int, said: Mending) -> Mapping[str, object]:
        """Say what stands in a row."""
        with _refusals():
            return _row(await Desk(office, said.by, said.ground).mend(file, row, said.cells))

    @routes.post("/quarantine/{file}/{row}/undo")
    async def undo(file: str, row: int, said: Signed) -> Mapping[str, object]:
        """Take back what was said."""
        with _refusals():
            return _row(await Desk(office, said.by, said.ground).undo(file, row))


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except CallRefused as refusal:
        raise HTTPException(409, str(refusal)) from None


def _held(entry: FileEntry) -> Mapping[str, object]:
    return {
        "file_id": entry.file_id,
        "source": entry.source,
        "county": entry.county,
        "rows": entry.rows,
        "quarantined": entry.quarantined,
    }


def _group(group: Group) -> Mapping[str, object]:
    return {
        **group.alike._asdict(),
        "county": group.county,
        "waits": group.waits,
        "mended": group.mended,
        "read": group.read,
        "nobody": group.nobody,
        "files": group.files,
        "first_at": group.first_at.isoformat(),
        "last_at": group.last_at.isoformat(),
    }


def _row(one: UnreadRow) -> Mapping[str, object]:
    mend = one.mend
    return {
        "file_id": one.file_id,
        "row": one.row,
        "state": one.state,
        "reason": one.alike.reason,
        "mended_by": mend.by if mend else None,
        "note": mend.note if mend else None,
        "mended_at": mend.at.isoformat() if mend else None,
    }
