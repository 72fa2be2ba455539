"""What a delivery tells of each person, as claims beside every other source's."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import orjson

from conduit.counties import Counties
from ingest.claims.claim import Said
from ingest.claims.delivery import Told
from ingest.claims.stating import said_elsewhere, silent_about
from ingest.court.cells import Read
from ingest.court.mapping import Role
from ingest.court.record import Record, read_record
from ingest.court.statement import Speaker
from ingest.extract.reading import Extract
from ingest.extract.rows import PLACES
from ingest.extract.whose import ABOVE
from ingest.formats.doj_file import Unreadable
from ingest.formats.file_identity import FileIdentity, name_of
from ingest.formats.neighbours import between
from ingest.formats.row_set import RowSet
from ingest.spelling.person_keys import Pepper
from ingest.spelling.plain import plain
from schemas.people import Source

_FIRST = 4
"""Where the fields of a row begin, after its person, key, parent and place."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An extract as a delivery of a county's source."""

    identity: FileIdentity
    extract: Extract
    counties: Counties
    pepper: Pepper
    complete: bool = False
    people: Sequence[str] = field(init=False)
    _incomplete: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Put everybody in an order that depends on the files only."""
        incomplete = frozenset(row.person for row in self.unreadable if row.person)
        object.__setattr__(self, "_incomplete", incomplete)
        object.__setattr__(self, "people", sorted({*self.extract.sizes, *incomplete}))

    @property
    def read(self) -> RowSet:
        """Its rows as its lines were cut, before anybody asked whose they are."""
        return self.extract.read

    def rows_of(self, people: Sequence[str]) -> RowSet:
        """Name the readable rows of these people."""
        return self.extract.rows_of(people)

    @property
    def unreadable(self) -> Sequence[Unreadable]:
        """Rows nobody could read."""
        return self.extract.unreadable

    @property
    def source(self) -> str:
        """The name of the source in claims."""
        return self.extract.mapping.source

    def told(self, people: Sequence[str]) -> Iterator[Told]:
        """Tell what stands in the files about these neighbours in the order of people."""
        reads = self._reads(people)
        for person in people:
            record = read_record(reads[person], self.extract.mapping.county, self.counties)
            record.incomplete = record.incomplete or person in self._incomplete
            size = self.extract.sizes.get(person, 0)
            yield Told(person, size, _content(record), _Saying(self, person, record).say)

    def at(self, place: int) -> Source:
        """Name the file and the line of a place."""
        ordinal, line = divmod(place, PLACES)
        return Source(file=name_of(self.extract.parts[ordinal].file_id), row=line)

    def _reads(self, people: Sequence[str]) -> dict[str, list[Read]]:
        found: defaultdict[str, list[Read]] = defaultdict(list)
        for role, view in self.extract.views.items():
            names = list(view.table.fields)
            rows = between(view.rows, people).select("person", "key", "parent", "place", *names)
            for row in rows.iter_rows():
                found[row[0]].append(_read(role, row, dict(zip(names, row[_FIRST:], strict=True))))
        return found


@dataclass(frozen=True, slots=True)
class _Saying:
    telling: Telling
    person: str
    record: Record

    def say(self, before: Sequence[Said]) -> Said:
        """State the person's record anew; what the files are silent about stays as it was."""
        telling = self.telling
        mapping = telling.extract.mapping
        speaker = Speaker(mapping.source, telling.at, mapping.county, telling.pepper, self.person)
        said = speaker.say(self.record, before)
        if said.facts is None or (telling.complete and not self.record.incomplete):
            return said
        stay = silent_about(before, mapping.source, said.facts.convictions)
        if self.record.incomplete:
            files = [name_of(part.file_id) for part in telling.extract.parts]
            stay = said_elsewhere(stay, files)
        told = (*said.facts.convictions, *stay)
        return replace(said, facts=said.facts.model_copy(update={"convictions": told}))


def _read(role: Role, row: tuple[object, ...], words: dict[str, str | None]) -> Read:
    _, key, parent, place = row[:_FIRST]
    above = f"{ABOVE[role]}{parent}".encode() if role in ABOVE else None
    return Read(role, f"{role}{key}".encode(), above, int(str(place)), words)


def _content(record: Record) -> bytes:
    """Everything that is told, without the lines on which it stands."""
    people = sorted({tuple(sorted(read.words.items())) for read in record.people}, key=str)
    told = (people, record.judgments, record.pending, record.incomplete)
    return orjson.dumps(told, default=plain)
