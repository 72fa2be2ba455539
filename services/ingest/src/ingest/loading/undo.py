"""Takes back all that one file said."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from ingest.books.port import Counted, FileEntry, FileState
from ingest.loading.receipt import Receipt, receipt_for
from ingest.office import Office
from ingest.records.bulk import Bulk
from ingest.records.recording import Recorder
from ingest.refusals import CallRefused
from schemas.records import Why

_AT_ONCE: Final = 500


async def undo_file(office: Office, bulk: Bulk, entry: FileEntry | None, path: Path) -> Receipt:
    """Take back a file's claims and publish whoever that changes; what stood before stands again.

    Interrupted and called again it goes on. The file may be entered anew afterwards.

    Raises:
        CallRefused: This file was never entered.
    """
    if entry is None:
        raise CallRefused(f"{path.name} was never entered, so there is nothing to take back")
    await bulk.publish_left_behind()
    while True:
        async with office.store.begin() as work:
            tokens = await work.claims.retract(entry.file_id, limit=_AT_ONCE)
            entered = await Recorder(work, office, Why.SOURCE).refold(tokens)
        if not tokens:
            break
        await bulk.publish(entered.events)
    async with office.store.begin() as work:
        counted = sum((await work.files.buckets(entry.file_id)).values(), Counted())
        await work.files.put(replace(entry, state=FileState.UNDONE))
        await work.quarantine.forget(entry.file_id)
    return receipt_for(entry, counted, "undone", people=bulk.published)
