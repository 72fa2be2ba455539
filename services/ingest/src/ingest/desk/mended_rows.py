"""A file's rows as people mended them, for whoever reads the file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

import orjson

from conduit.keys import Key
from conduit.sealing import unseal_bytes
from ingest.formats.doj_file import Unreadable
from ingest.formats.file_identity import FileId
from ingest.formats.mended import NOTHING_MENDED, Mends
from ingest.office import Office
from ingest.records.quarantine import file_key, file_token
from schemas.sealed import Section


@dataclass(frozen=True, slots=True)
class Mended:
    """What was mended in a file."""

    rows: Mends = field(default_factory=lambda: NOTHING_MENDED)
    mark: str = ""
    """Differs with every mend and every undo; blank where nothing is mended."""

    def read(self, unreadable: Sequence[Unreadable]) -> int:
        """Count the rows that could be read as they were mended."""
        return len(self.rows.keys() - {row.broken.row for row in unreadable})


async def mended_rows(office: Office, file_id: FileId) -> Mended:
    """Open what was mended in a file.

    Raises:
        Unavailable: Database or key store did not answer.
    """
    async with office.store.begin() as work:
        found = await work.quarantine.mended(file_id)
    if not found:
        return Mended()
    key = await file_key(office, file_id, Section.FACTS)
    if not isinstance(key, Key):
        raise key
    mends = [(one, one.mend) for one in found if one.mend]
    token = file_token(file_id)
    rows = {
        one.row: orjson.loads(unseal_bytes(mend.cells, token=token, key=key)) for one, mend in mends
    }
    said = [(one.row, mend.at.isoformat(), mend.by) for one, mend in mends]
    return Mended(rows, "+" + sha256(orjson.dumps(said)).hexdigest()[:12])
