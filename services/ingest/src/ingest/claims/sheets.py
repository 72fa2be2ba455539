"""What the state's bulk file tells of each person, as claims."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import orjson

from conduit.counties import Counties
from ingest.claims.claim import Said
from ingest.claims.cleared import Recognised
from ingest.claims.delivery import Told, source_of
from ingest.claims.stating import known_from, naming, said_elsewhere, silent_about, stated
from ingest.formats.doj_file import DojFile, Unreadable
from ingest.formats.file_identity import FileIdentity, name_of
from ingest.formats.row_set import RowSet
from ingest.rap_sheet.meaning import Sheet, read_sheet
from ingest.spelling.person_keys import Pepper
from ingest.spelling.plain import plain
from schemas.fact import County, Days
from schemas.people import (
    Conviction,
    Identity,
    PersonFacts,
    Source,
)


@dataclass(frozen=True, slots=True)
class Sheets:
    """One bulk file as a delivery of a county's source."""

    file: DojFile
    county: County
    counties: Counties
    complete: bool = False
    pepper: Pepper | None = None
    """With it counts are named by what they are, so that a file taken back and sent again speaks of
    the same ones; without it at random."""

    said_by: str | None = None
    """The source, where it is not the state that says it."""

    @property
    def identity(self) -> FileIdentity:
        """Which file it is."""
        return self.file.identity

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return self.file.rows

    @property
    def unreadable(self) -> Sequence[Unreadable]:
        """Rows nobody could read."""
        return self.file.unreadable

    @property
    def people(self) -> Sequence[str]:
        """Natural keys in order."""
        return self.file.people

    @property
    def source(self) -> str:
        """The state, as it answers this county."""
        return self.said_by or source_of("doj", self.county)

    @property
    def read(self) -> RowSet:
        """Its rows as its lines were cut."""
        return self.file.read

    def rows_of(self, people: Sequence[str]) -> RowSet:
        """Name the readable rows of these people."""
        return self.file.rows_of(people)

    def told(self, people: Sequence[str]) -> Iterator[Told]:
        """Tell what stands in the file about these people."""
        name, incomplete = name_of(self.identity.file_id), self.file.incomplete
        for record in self.file.records(people):
            person = record.person
            sheet = read_sheet(record, self.counties)
            told = _Told(
                sheet, name, self.source, person in incomplete, self.complete, person, self.pepper
            )
            yield Told(person, record.size, told.content(), told.say)


@dataclass(frozen=True, slots=True)
class _Told:
    sheet: Sheet
    file: str
    source: str
    incomplete: bool
    complete: bool
    person: str
    pepper: Pepper | None

    def content(self) -> bytes:
        """Everything that is told, without the lines on which it stands."""
        told = replace(self.sheet, lines=[])
        return orjson.dumps((told, self.incomplete), default=plain)

    def say(self, before: Sequence[Said]) -> Said:
        """State the person's record anew; what the file is silent about stays as it was."""
        convictions = stated(
            self.sheet.judgments,
            [tuple(Source(file=self.file, row=row) for row in lines) for lines in self.sheet.lines],
            known_from(before, self.source),
            naming(self.pepper, self.person, before),
            Recognised(self.pepper, before),
        )
        stay = silent_about(before, self.source, convictions)
        stay = said_elsewhere(stay, [self.file]) if self.incomplete else stay
        facts = self._facts([*convictions, *filter(self._stays, stay)])
        return Said(source=self.source, facts=facts, identity=_identity(self.sheet))

    def _stays(self, conviction: Conviction) -> bool:
        """Is the file silent about it, rather than saying that it is no more?"""
        if (conviction.case_number, conviction.section) in self.sheet.not_convicted:
            return False
        return self.incomplete or not self.complete

    def _facts(self, convictions: Sequence[Conviction]) -> PersonFacts:
        born = self.sheet.born
        return PersonFacts(
            born_on=_one_of(born),
            deceased=self.sheet.deceased,
            registrant=self.sheet.registrant,
            convictions=tuple(convictions),
            open_arrests=self.sheet.open_arrests,
            incomplete=self.incomplete,
            identity_in_doubt=self.sheet.identity_in_doubt or not self.person.startswith("cii:"),
        )


def _one_of(born: Sequence[Days]) -> Days | None:
    """Read several birth dates as a date known in part: it is one of them."""
    if not born:
        return None
    return Days(first=min(day.first for day in born), last=max(day.last for day in born))


def _identity(sheet: Sheet) -> Identity:
    born = sheet.born[0] if len(sheet.born) == 1 else None
    return Identity(
        name=sheet.names[0] if sheet.names else "",
        aliases=sheet.names[1:],
        born_on=born.first if born and born.is_exact else None,
        state_number=sheet.state_number,
        sex=sheet.sex,
        race=sheet.race,
    )
