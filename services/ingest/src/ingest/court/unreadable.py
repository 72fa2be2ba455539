"""A row of a court's that the mapping cannot read: told to operators, sealed under its source's key."""

import orjson

from ingest.books.port import IngestWork
from ingest.court.keeping import Court
from ingest.court.messages import Changed
from ingest.formats.doj_file import Unreadable
from ingest.formats.structure import BrokenRow
from ingest.records.quarantine import Where, told, unread_rows


async def unreadable_row(court: Court, work: IngestWork, row: Changed, reason: str) -> None:
    """Seal the row with the reason; the row is kept, and read again when the mapping is mended."""
    text = orjson.dumps({"table": row.table, "row": row.after}).decode()
    known = court.mapping.source_id
    broken = Unreadable(BrokenRow(row.place, f"{row.table}.{reason}", text), known)
    where = Where(known, court.mapping.source, court.mapping.county)
    rows = await unread_rows(court.office, where, [broken])
    await work.quarantine.add(rows)
    await work.outbox.put(*(told(court.office, one) for one in rows))
