"""Rows nobody could read: told to operators, sealed under a key of the file's own."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final, NamedTuple

from conduit.envelope import Envelope, post
from conduit.errors import ConduitError, Shredded, Unavailable
from conduit.keys import Key
from conduit.sealing import seal_bytes
from ingest.books.quarantine import Alike, UnreadRow
from ingest.formats.doj_file import Unreadable
from ingest.formats.file_identity import FileId
from ingest.formats.shapes import shape_of
from ingest.office import NAME, Office
from schemas.fact import County, PersonToken
from schemas.operations import RowQuarantined
from schemas.sealed import Section
from schemas.topics import QUARANTINE

FORM: Final = "QuarantinedRow.v1"
QUARANTINED: Final = timedelta(days=90)
"""So long a row nobody could read is kept, sealed, and so is what somebody said of it."""

_TOKEN: Final = 32
_LONGEST: Final = 1 << 16


def file_token(file_id: str) -> PersonToken:
    """Name a file in the key store: rows of one file share one key."""
    return PersonToken(file_id[:_TOKEN])


class Where(NamedTuple):
    """Which rows are meant: of which file, or of which court's database."""

    file_id: FileId
    source: str
    county: County


async def unread_rows(
    office: Office, where: Where, unreadable: Sequence[Unreadable]
) -> list[UnreadRow]:
    """Seal rows nobody could read under the file's own key, for the desk and its topic."""
    if not unreadable:
        return []
    key = await file_key(office, where.file_id, Section.FACTS)
    if not isinstance(key, Key):
        if isinstance(key, Shredded):
            return []
        raise key
    return [_sealed(office, where, row, key) for row in unreadable]


def told(office: Office, row: UnreadRow) -> Envelope[RowQuarantined]:
    """Say that a row could not be read, and why."""
    event = RowQuarantined(
        file_id=row.file_id,
        row=row.row,
        reason=row.alike.reason,
        county=row.county,
        key_id=row.text.key_id,
        box=row.text.box,
    )
    return post(QUARANTINE, event, source=NAME, time=office.clock(), sequence=row.row)


async def file_key(office: Office, file_id: FileId, section: Section) -> Key | ConduitError:
    """Find the key under which what a source told as a whole is sealed; it is made when first needed.

    Raises:
        Unavailable: The key store did not answer.
    """
    token = file_token(file_id)
    key = (await office.keys.find(section, [token]))[token]
    if isinstance(key, Unavailable):
        await office.keys.mint([token])
        key = (await office.keys.find(section, [token]))[token]
    return key


def _sealed(office: Office, where: Where, row: Unreadable, key: Key) -> UnreadRow:
    broken, token = row.broken, file_token(where.file_id)
    text = broken.text[:_LONGEST].encode()
    sealed = seal_bytes(text, Section.FACTS, form=FORM, token=token, sealed_at=broken.row, key=key)
    return UnreadRow(
        file_id=where.file_id,
        row=broken.row,
        alike=Alike(where.source, broken.reason, row.column, shape_of(row.printed)),
        county=where.county,
        nobody=row.person is None,
        told_at=office.clock(),
        text=sealed,
    )
