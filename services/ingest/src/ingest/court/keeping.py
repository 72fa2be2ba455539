"""One court's rows between its topic and our books: hashed, sealed, opened again."""

import re
from dataclasses import dataclass

import orjson

from conduit.keys import Key
from conduit.sealing import seal_bytes, unseal_bytes
from ingest.books.court_books import CourtRow
from ingest.claims.delivery import key_of
from ingest.court.alarms import Alarms
from ingest.court.cells import Read, read_cells
from ingest.court.mapping import CourtMapping, Role, Table
from ingest.court.messages import Cells, Changed
from ingest.formats.doj_columns import FILLER, STATE_NUMBER
from ingest.office import Office
from ingest.records.quarantine import file_key, file_token
from ingest.spelling.person_keys import KeyHash
from schemas.sealed import Sealed, Section

_FORM = "CourtRow.v1"
_NUMBER = re.compile(STATE_NUMBER)
_FILLER = re.compile(FILLER)


@dataclass(frozen=True, slots=True)
class Court:
    """One court's database as a source of ours."""

    office: Office
    mapping: CourtMapping
    alarms: Alarms

    async def key(self) -> Key:
        """Find the key under which this court's rows are sealed.

        Raises:
            Unavailable: The key store did not answer.
        """
        key = await file_key(self.office, self.mapping.source_id, Section.IDENTITY)
        if not isinstance(key, Key):
            raise key
        return key

    def key_of(self, table: str, said: object) -> KeyHash:
        """Hash the key of a row."""
        return self.office.pepper.of_row(self.mapping.source, table, said)

    def named(self, table: str, cells: Cells) -> str:
        """Say the key of a row as the court does."""
        return str(cells[self.mapping.tables[table].key])

    def kept(self, row: Changed, cells: Cells, key: Key) -> CourtRow:
        """Seal a row as it is to be kept."""
        layout = self.mapping.tables[row.table]
        box = seal_bytes(
            orjson.dumps(cells),
            Section.IDENTITY,
            form=_FORM,
            token=file_token(self.mapping.source_id),
            sealed_at=row.place + 1,
            key=key,
        )
        return CourtRow(
            table=row.table,
            key=self.key_of(row.table, cells[layout.key]),
            parent=self._parent(layout, cells),
            who=self._who(layout, cells),
            place=row.place,
            row=box,
        )

    def read(self, row: CourtRow, sealed: Sealed, key: Key) -> tuple[Read | None, Cells]:
        """Open a row and read it by the mapping."""
        box = unseal_bytes(sealed, token=file_token(self.mapping.source_id), key=key)
        cells: Cells = orjson.loads(box)
        read = read_cells(row, cells, self.mapping)
        for name in sorted(read.unseen) if read else ():
            self.alarms.drift(row.table, "unseen_value", name)
        return read, cells

    def person(self, cells: Cells) -> str:
        """Name a person naturally: by the state's number, or by the court's own where there is none."""
        [layout] = [t for t in self.mapping.tables.values() if t.role is Role.PERSON]
        column = layout.fields.get("state_number", "")
        number = "".join(str(cells.get(column) or "").upper().split())
        if _NUMBER.fullmatch(number) and not _FILLER.fullmatch(number):
            return f"cii:{number}"
        return f"subject:{cells[layout.key]}"

    def _parent(self, layout: Table, cells: Cells) -> KeyHash | None:
        said = cells[layout.parent] if layout.parent else None
        return None if said is None else self.key_of(self._above(layout), said)

    def _above(self, layout: Table) -> str:
        above = {Role.CASE: Role.PERSON, Role.CHARGE: Role.CASE}.get(layout.role, Role.CHARGE)
        return next(name for name, t in self.mapping.tables.items() if t.role is above)

    def _who(self, layout: Table, cells: Cells) -> KeyHash | None:
        if layout.role is not Role.PERSON:
            return None
        return key_of(self.person(cells), self.mapping.source, self.office.pepper)
