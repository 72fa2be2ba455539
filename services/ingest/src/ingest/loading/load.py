"""Loads a file, whole or from where it was interrupted, until every row is accounted for."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from ingest.accounts.gaps import QUARANTINED, READ
from ingest.books.port import Counted, FileEntry, FileState
from ingest.claims.contacts_file import read_contacts_file
from ingest.claims.delivery import Delivery, leaves_nobody_open, source_of
from ingest.claims.sheets import Sheets
from ingest.court.mapping import CourtMapping
from ingest.desk.mended_rows import Mended, mended_rows
from ingest.extract.parts import identify_parts
from ingest.extract.reading import read_whole
from ingest.extract.telling import Telling
from ingest.formats.doj_file import read_doj_file
from ingest.formats.file_identity import FileIdentity, identify
from ingest.formats.mended import Mends
from ingest.formats.row_set import RowSet
from ingest.loading.absence import withdraw_absent
from ingest.loading.buckets import Bucket, plan_buckets
from ingest.loading.held_files import let_go
from ingest.loading.receipt import Receipt, receipt_for
from ingest.loading.undo import undo_file
from ingest.office import Office, Publisher
from ingest.records.bulk import Bulk
from ingest.records.quarantine import Where, told, unread_rows
from ingest.refusals import CallRefused
from ingest.together import all_or_none
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
    said_by: str | None = None,
) -> Receipt:
    """Enter a file of a county's source and publish whoever it changes.

    The same file again causes nothing, unless the source sent another one since: then it says again
    what it said before. Interrupted anywhere and called again it goes on; what was not acknowledged
    is published once more as the same version. `complete` withdraws whoever the file is silent
    about, also where it was entered before without; but nobody as long as some row is nobody's.
    `undo` takes back all that it said; `said_by` is the source where it isn't the state.

    Raises:
        InputRefused: The file or the call is wrong; the message is one line.
        Unavailable: Broker, database or key store did not answer; call again.
    """
    identity = await asyncio.to_thread(identify, path)

    def read(mends: Mends) -> Delivery:
        if identity.kind == "contacts":
            return read_contacts_file(identity, county)
        file = read_doj_file(identity, mends) if mends else read_doj_file(identity)
        whole = complete and leaves_nobody_open(file.unreadable)
        return Sheets(file, county, office.counties, whole, office.pepper, said_by)

    speaker = said_by if identity.kind == "doj" else None
    source = speaker or source_of(identity.kind, county)
    arrived = Arrived(identity, county, source, read, "complete" if complete else "")
    return await load_delivery(office, publisher, arrived, progress=progress, undo=undo)


async def load_extract(
    office: Office,
    publisher: Publisher,
    paths: Sequence[Path],
    mapping: CourtMapping,
    *,
    progress: Progress = quietly,
    undo: bool = False,
    complete: bool = False,
) -> Receipt:
    """Enter what a court extracted, one file or several together, as `load_file` does.

    After an edit of the mapping the same files are read anew.

    Raises:
        InputRefused: A file, the mapping or the call is wrong; the message is one line.
        Unavailable: Broker, database or key store did not answer; call again.
    """
    identity = await asyncio.to_thread(identify_parts, paths)

    def read(mends: Mends) -> Delivery:
        extract = read_whole(paths, mapping, mends)
        whole = complete and leaves_nobody_open(extract.unreadable)
        return Telling(identity, extract, office.counties, office.pepper, whole)

    reading = f"{mapping.digest} complete" if complete else mapping.digest
    arrived = Arrived(identity, mapping.county, mapping.source, read, reading)
    return await load_delivery(office, publisher, arrived, progress=progress, undo=undo)


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file, or several that belong together, before it is read."""

    identity: FileIdentity
    county: County
    source: str
    read: Callable[[Mends], Delivery]
    reading: str = ""
    """By what it is read, and whether as complete; otherwise read, it is entered anew."""

    def mended(self, mended: Mended) -> "Arrived":
        """Return it as it is read with its rows mended by hand."""
        return replace(self, reading=self.reading + mended.mark)


async def load_delivery(
    office: Office,
    publisher: Publisher,
    arrived: Arrived,
    *,
    progress: Progress = quietly,
    undo: bool = False,
) -> Receipt:
    """Enter what arrived, whatever kind it is; see `load_file`.

    Raises:
        InputRefused: The file or the call is wrong.
        Unavailable: Broker, database or key store did not answer.
    """
    county, identity = arrived.county, arrived.identity
    if office.counties.get(county) is None:
        raise CallRefused(f"no such county: {county}; name one of those in the counties folder")
    bulk = Bulk(office, publisher)
    entry = await _known(office, arrived)
    if undo:
        return await undo_file(office, bulk, entry, identity.path)
    mended = await mended_rows(office, identity.file_id)
    arrived = arrived.mended(mended)
    if entry and entry.reading != arrived.reading:
        entry = None
    if entry and entry.state is FileState.FINISHED:
        if not await _superseded(office, entry):
            return receipt_for(entry, await _counted(office, entry), "unchanged")
        entry = None
    delivery = await asyncio.to_thread(arrived.read, mended.rows)
    entry = await _opened(office, entry, delivery, arrived)
    entry = await _tell_quarantine(office, publisher, entry, delivery)
    await bulk.publish_left_behind()
    await _enter_buckets(office, bulk, entry, delivery, progress)
    if arrived.reading and not entry.held:
        await let_go(office, entry.file_id)
    await _finish(office, entry)
    receipt = await _entered(office, entry, delivery, bulk)
    return receipt.model_copy(update={"mended": mended.read(delivery.unreadable)})


async def _entered(office: Office, entry: FileEntry, delivery: Delivery, bulk: Bulk) -> Receipt:
    counted = await _counted(office, entry)
    receipt = receipt_for(entry, counted, "entered", people=bulk.published)
    reasons = Counter(row.broken.reason for row in delivery.unreadable)
    return receipt.model_copy(update={"reasons": dict(reasons)})


async def _known(office: Office, arrived: Arrived) -> FileEntry | None:
    name = arrived.identity.path.name
    async with office.store.begin() as work:
        entry = await work.files.get(arrived.identity.file_id)
    if entry and entry.county != arrived.county:
        raise CallRefused(f"{name} was entered for {entry.county}; name that county")
    if entry and entry.source != arrived.source and entry.state is not FileState.UNDONE:
        said = f"{name} was entered as said by {entry.source}, and not by {arrived.source}"
        raise CallRefused(f"{said}; take it back there first, if that was wrong")
    return entry


async def _opened(
    office: Office, entry: FileEntry | None, delivery: Delivery, arrived: Arrived
) -> FileEntry:
    if entry and entry.state is FileState.OPEN:
        return entry
    identity = delivery.identity
    fresh = FileEntry(
        file_id=identity.file_id,
        kind=identity.kind,
        county=arrived.county,
        source=delivery.source,
        rows=len(delivery.read),
        quarantined=len(delivery.unreadable),
        bucket_size=BUCKET,
        held=any(row.person is None for row in delivery.unreadable),
        reading=arrived.reading,
        names=identity.names,
    )
    async with office.store.begin() as work:
        await work.files.reopen(identity.file_id)
        await work.claims.unaffirm(identity.file_id)
        await work.files.put(fresh)
        await work.files.note_rows(fresh.file_id, READ, delivery.read)
        unreadable = RowSet.of(row.broken.row for row in delivery.unreadable)
        await work.files.note_rows(fresh.file_id, QUARANTINED, unreadable)
    return fresh


async def _tell_quarantine(
    office: Office, publisher: Publisher, entry: FileEntry, delivery: Delivery
) -> FileEntry:
    if entry.quarantine_told:
        return entry
    where = Where(entry.file_id, entry.source, entry.county)
    rows = await unread_rows(office, where, delivery.unreadable)
    await publisher.publish([told(office, row) for row in rows])
    entry = replace(entry, quarantine_told=True)
    async with office.store.begin() as work:
        await work.files.put(entry)
        await work.quarantine.tell(entry.file_id, rows, office.clock())
    return entry


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
        turn = await work.files.next_turn()
        done = replace(entry, state=FileState.FINISHED, finished_at=office.clock(), turn=turn)
        await work.files.put(done)


async def _counted(office: Office, entry: FileEntry) -> Counted:
    async with office.store.begin() as work:
        return sum((await work.files.buckets(entry.file_id)).values(), Counted())
