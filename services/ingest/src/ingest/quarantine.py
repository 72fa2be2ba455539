"""Rows nobody could read: told to operators, sealed under a key of the file's own."""

from collections.abc import Sequence
from typing import Final

from conduit.envelope import Envelope, post
from conduit.errors import Shredded
from conduit.keys import Key
from conduit.sealing import seal_bytes
from ingest.books import FileEntry
from ingest.doj_file import Unreadable
from ingest.office import NAME, Office
from schemas.fact import PersonToken
from schemas.operations import RowQuarantined
from schemas.sealed import Section
from schemas.topics import QUARANTINE

FORM: Final = "QuarantinedRow.v1"
_TOKEN: Final = 32
_LONGEST: Final = 1 << 16


def file_token(file_id: str) -> PersonToken:
    """Name a file in the key store: rows of one file share one key."""
    return PersonToken(file_id[:_TOKEN])


async def quarantined(
    office: Office, entry: FileEntry, unreadable: Sequence[Unreadable]
) -> list[Envelope[RowQuarantined]]:
    """Seal a file's unreadable rows and say why each could not be read."""
    if not unreadable:
        return []
    token = file_token(entry.file_id)
    await office.keys.mint([token])
    key = (await office.keys.find(Section.FACTS, [token]))[token]
    if not isinstance(key, Key):
        if isinstance(key, Shredded):
            return []
        raise key
    return [_told(office, entry, row, token, key) for row in unreadable]


def _told(
    office: Office, entry: FileEntry, row: Unreadable, token: PersonToken, key: Key
) -> Envelope[RowQuarantined]:
    text = row.broken.text[:_LONGEST].encode()
    number = row.broken.row
    sealed = seal_bytes(text, Section.FACTS, form=FORM, token=token, sealed_at=number, key=key)
    event = RowQuarantined(
        file_id=entry.file_id,
        row=number,
        reason=row.broken.reason,
        county=entry.county,
        key_id=sealed.key_id,
        box=sealed.box,
    )
    return post(QUARANTINE, event, source=NAME, time=office.clock(), sequence=number)
