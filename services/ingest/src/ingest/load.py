"""Loads a file, whole or from where it was interrupted, until every row is accounted for."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from ingest.absence import withdraw_absent
from ingest.books import Counted, FileEntry, FileState
from ingest.buckets import Bucket, plan_buckets
from ingest.bulk import Bulk
from ingest.contacts_file import read_contacts_file
from ingest.delivery import Delivery
from ingest.doj_file import read_doj_file
from ingest.file_identity import FileIdentity, identify
from ingest.office import Office, Publisher
from ingest.quarantine import quarantined
from ingest.receipt import Receipt, receipt_for
from ingest.refusals import CallRefused
from ingest.sheets import Sheets
from ingest.together import all_or_none
from ingest.undo import undo_file
from schemas.fact import County

BUCKET: Final = 1000
"""People entered in one unit of work."""

AT_ONCE: Final = 3
"""Buckets under way at once, so that one is made while another waits for the database."""

type Progress = Callable[[int, int], None]
"""Told how many rows are accounted for, of how many."""


def quietly(done: int, rows: int) -> None:
    """Show no progress."""


async def load_file(
    office: Office,
    publisher: Publisher,
    path: Path,
    *,
    county: County,
    progress: Progress = quietly,
    undo: bool = False,
    complete: bool = False,
) -> Receipt:
    """Enter a file of a county's source and publish whoever it changes.

    The same file again causes nothing, unless the source sent another one since: then it says
    again what it said before. Interrupted anywhere and called again it goes on; what
    was entered and not acknowledged is published once more as the same version. `complete` says
    that whoever the file is silent about is withdrawn; `undo` takes back all that it said.

    Raises:
        InputRefused: The file or the call is wrong; the message is one line.
        Unavailable: Broker, database or key store did not answer; call again.
    """
    if office.counties.get(county) is None:
        raise CallRefused(f"no such county: {county}; name one of those in the counties folder")
    identity = await asyncio.to_thread(identify, path)
    bulk = Bulk(office, publisher)
    entry = await _known(office, identity, county)
    if undo:
        return await undo_file(office, bulk, entry, path)
    if entry and entry.state is FileState.FINISHED:
        if not await _superseded(office, entry):
            return receipt_for(entry, await _counted(office, entry), "unchanged")
        entry = None
    delivery = await asyncio.to_thread(_read, identity, county, office, complete)
    entry = await _opened(office, entry, delivery, county)
    if not entry.quarantine_told:
        entry = await _tell_quarantine(office, publisher, entry, delivery)
    await bulk.publish_left_behind()
    await _enter_buckets(office, bulk, entry, delivery, progress)
    await _finish(office, entry)
    return receipt_for(entry, await _counted(office, entry), "entered", people=bulk.published)


def _read(identity: FileIdentity, county: County, office: Office, complete: bool) -> Delivery:
    if identity.kind == "contacts":
        return read_contacts_file(identity, county)
    return Sheets(read_doj_file(identity), county, office.counties, complete, office.pepper)


async def _known(office: Office, identity: FileIdentity, county: County) -> FileEntry | None:
    async with office.store.begin() as work:
        entry = await work.files.get(identity.file_id)
    if entry and entry.county != county:
        raise CallRefused(f"{identity.path.name} was entered for {entry.county}; name that county")
    return entry


async def _opened(
    office: Office, entry: FileEntry | None, delivery: Delivery, county: County
) -> FileEntry:
    if entry and entry.state is FileState.OPEN:
        return entry
    identity = delivery.identity
    fresh = FileEntry(
        file_id=identity.file_id,
        kind=identity.kind,
        county=county,
        source=delivery.source,
        rows=delivery.rows,
        quarantined=len(delivery.unreadable),
        bucket_size=BUCKET,
        held=any(row.person is None for row in delivery.unreadable),
    )
    async with office.store.begin() as work:
        await work.files.reopen(identity.file_id)
        await work.files.put(fresh)
    return fresh


async def _tell_quarantine(
    office: Office, publisher: Publisher, entry: FileEntry, delivery: Delivery
) -> FileEntry:
    await publisher.publish(await quarantined(office, entry, delivery.unreadable))
    told = replace(entry, quarantine_told=True)
    async with office.store.begin() as work:
        await work.files.put(told)
    return told


async def _enter_buckets(
    office: Office, bulk: Bulk, entry: FileEntry, delivery: Delivery, progress: Progress
) -> None:
    """Enter what is not entered yet, some buckets at once: nobody is in two of them."""
    async with office.store.begin() as work:
        entered = await work.files.buckets(entry.file_id)
    done = entry.quarantined + sum(entered.values(), Counted()).total
    progress(done, entry.rows)
    plan = enumerate(plan_buckets(delivery.people, entry.bucket_size))
    waiting = (each for each in plan if each[0] not in entered)

    async def enter() -> None:
        nonlocal done
        for number, people in waiting:
            counted, events = await Bucket(office, delivery, entry, number, people).enter()
            await bulk.publish(events)
            done += counted.total
            progress(done, entry.rows)

    await all_or_none(enter() for _ in range(AT_ONCE))
    if delivery.complete:
        await withdraw_absent(office, bulk, entry, delivery)


async def _superseded(office: Office, entry: FileEntry) -> bool:
    async with office.store.begin() as work:
        return await work.files.superseded(entry)


async def _finish(office: Office, entry: FileEntry) -> None:
    async with office.store.begin() as work:
        await work.files.put(replace(entry, state=FileState.FINISHED, finished_at=office.clock()))


async def _counted(office: Office, entry: FileEntry) -> Counted:
    async with office.store.begin() as work:
        return sum((await work.files.buckets(entry.file_id)).values(), Counted())
