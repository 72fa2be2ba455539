"""Files with a row of which not even the person can be read wait for a named person."""

from dataclasses import replace
from typing import Final

from ingest.audit import audited
from ingest.office import Office
from ingest.records.recording import Recorder
from ingest.refusals import CallRefused
from schemas.records import Why

_AT_ONCE: Final = 200


async def release_file(office: Office, file_id: str, *, by: str, ground: str) -> int:
    """Let relief rest on a file again; returns how many people it concerns.

    Interrupted and called again it goes on.

    Raises:
        CallRefused: There is no such file.
    """
    async with office.store.begin() as work:
        entry = await work.files.get(file_id)
        if entry is None:
            raise CallRefused("no such file was entered; see the books for their ids")
        await work.files.put(replace(entry, held=False, released_by=by))
        at = office.clock()
        await work.outbox.put(audited("file.release", on=file_id, by=by, ground=ground, at=at))
    return await let_go(office, file_id)


async def let_go(office: Office, file_id: str) -> int:
    """Let relief rest on what a file says of people, and publish them; how many they are."""
    concerned = 0
    while True:
        async with office.store.begin() as work:
            tokens = await work.claims.unhold(file_id, limit=_AT_ONCE)
            await Recorder(work, office, Why.FINDING, in_outbox=True).refold(tokens)
        if not tokens:
            return concerned
        concerned += len(tokens)
