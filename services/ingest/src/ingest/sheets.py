"""What the state's bulk file tells of each person, as claims."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import orjson

from conduit.counties import Counties
from ingest.claims import Said
from ingest.delivery import Told
from ingest.doj_file import DojFile, Unreadable
from ingest.file_identity import FileIdentity
from ingest.judgment import Judgment
from ingest.matching import match, new_id
from ingest.person_keys import Pepper
from ingest.rap_sheet import Sheet, read_sheet
from schemas.fact import ConvictionId, County, Days
from schemas.people import (
    Conviction,
    Identity,
    OpenArrest,
    PersonFacts,
    Relief,
    Source,
)

_SHORT: Final = 12
"""Digits of a file's id by which a conviction names its file."""


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
        return f"doj:{self.county}"

    def told(self, people: Sequence[str]) -> Iterator[Told]:
        """Tell what stands in the file about these people."""
        name, incomplete = self.identity.file_id[:_SHORT], self.file.incomplete
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
        return orjson.dumps((told, self.incomplete), default=_plain)

    def say(self, before: Sequence[Said]) -> Said:
        """State the person's record anew; what the file is silent about stays as it was."""
        mine = next((s.facts for s in before if s.source == self.source and s.facts), None)
        known = [*(mine.convictions if mine else ()), *_elsewhere(before, self.source)]
        ids = match(self.sheet.judgments, _once(known), self._name)
        named = self.file
        convictions = [
            _conviction(judgment, conviction_id, tuple(Source(file=named, row=r) for r in lines))
            for judgment, conviction_id, lines in zip(
                self.sheet.judgments, ids, self.sheet.lines, strict=True
            )
        ]
        stay = [c for c in (mine.convictions if mine else ()) if c.conviction_id not in ids]
        facts = self._facts([*convictions, *filter(self._stays, stay)])
        return Said(source=self.source, facts=facts, identity=_identity(self.sheet))

    def _name(self, judgment: Judgment, ordinal: int) -> ConvictionId:
        case, section = judgment.case_number, judgment.section
        if self.pepper is None or case is None or section is None:
            return new_id()
        named = self.pepper.of_conviction(self.person, case=case, section=section, ordinal=ordinal)
        return ConvictionId(named)

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


def _conviction(judgment: Judgment, conviction_id: str, sources: tuple[Source, ...]) -> Conviction:
    said = {name: getattr(judgment, name) for name in Judgment.__slots__}
    return Conviction.model_validate({**said, "conviction_id": conviction_id, "sources": sources})


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


def _elsewhere(before: Sequence[Said], source: str) -> Iterator[Conviction]:
    for said in before:
        if said.source != source and said.facts:
            yield from said.facts.convictions


def _once(convictions: Sequence[Conviction]) -> list[Conviction]:
    return list({c.conviction_id: c for c in reversed(convictions)}.values())[::-1]


def _plain(value: object) -> object:
    match value:
        case Days():
            return (value.first, value.last)
        case OpenArrest():
            return ("open_arrest", value.county, value.section, value.arrested_on)
        case Relief():
            return ("relief", value.ordered_on)
        case _:
            raise TypeError(type(value).__name__)
