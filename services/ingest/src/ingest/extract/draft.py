"""A first draft of a mapping for files nobody has mapped, guessed from headings and codes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import polars as pl

from ingest.court.mapping import DAYS, FIELDS, WORDS, CourtMapping, Reading, Role
from ingest.extract.guesses import UNKNOWN, field_of, word_for
from ingest.extract.parts import Part, beginning_of, look
from ingest.extract.proposal import quoted, unread_formats, value_lines
from ingest.extract.rows import read_rows
from ingest.extract.shown import HIDDEN, shown_codes
from ingest.refusals import FileRefused
from schemas.fact import County

_SEPARATORS: Final = "\t|;,"


@dataclass(slots=True)
class Draft:
    """What was guessed of one file that holds everything, one line for each charge."""

    part: Part
    separator: str
    fields: dict[Role, dict[str, str]]
    formats: list[str] = field(default_factory=list[str])
    values: dict[str, Mapping[str, int]] = field(default_factory=dict[str, Mapping[str, int]])

    def mapping(self, county: County) -> CourtMapping:
        """Return the draft as far as it is certain; of codes nobody could guess nothing is said.

        Raises:
            FileRefused: No heading says how charges end.
        """
        if not self.fields[Role.DISPOSITION].get("outcome"):
            helps = "write the mapping by hand; the guide shows how (docs/extracts.md)"
            raise FileRefused(self.part.path, "no heading says how charges end", helps)
        values = {
            name: {v: w for v in found if v != HIDDEN and (w := word_for(name, v)) != UNKNOWN}
            for name, found in self.values.items()
        }
        tables = {
            str(role): {
                "role": role,
                "key": self._key(role),
                "fields": fields,
                "unused": self._unused() if role is Role.CHARGE else (),
            }
            for role, fields in self.fields.items()
            if fields or role is not Role.SENTENCE
        }
        said = {"county": county, "name": self.part.path.stem, "separator": self.separator}
        whole = said | {"dates": self.formats, "tables": tables, "values": values}
        return CourtMapping.model_validate(whole)

    def toml(self, county: County) -> Iterator[str]:
        """Write the draft; `?` stands where a person must decide."""
        yield f"county = {quoted(county)}"
        yield f"name = {quoted(self.part.path.stem)}"
        yield from [f"separator = {quoted(self.separator)}"] if self.separator != "," else []
        yield f"dates = [{', '.join(map(quoted, self.formats))}]"
        for role, fields in self.fields.items():
            if fields or role is not Role.SENTENCE:
                yield from ("", f"[tables.{role}]", f"role = {quoted(role)}")
                yield from [f"key = {quoted(key)}"] if (key := self._key(role)) else []
                yield from [f"fields.{name} = {quoted(column)}" for name, column in fields.items()]
            if role is Role.CHARGE:
                yield f"unused = [{', '.join(map(quoted, self._unused()))}]"
        for name, found in self.values.items():
            yield from ("", f"[values.{name}]", *value_lines(name, found))

    def _key(self, role: Role) -> str:
        fields = self.fields[role]
        who = [
            fields[name]
            for name in ("state_number", "name", "last", "first", "born")
            if name in fields
        ]
        if role is Role.PERSON:
            return " + ".join(who) or UNKNOWN
        return fields.get("number", UNKNOWN) if role is Role.CASE else ""

    def _unused(self) -> list[str]:
        used = {column for fields in self.fields.values() for column in fields.values()}
        return [heading for heading in self.part.headings if heading not in used]


def draft(path: Path) -> Draft:
    """Guess what a file's columns mean, and in which formats and codes.

    Raises:
        FileRefused: It cannot be read, or has no headings.
    """
    separator, part = _cut(path)
    fields = {role: _fields(role, part.headings) for role in Role}
    found = Draft(part, separator, fields)
    at = {column: place for place, column in enumerate(part.headings)}
    raw, _ = read_rows(part, at, Reading(separator=separator), ordinal=0)
    for role in Role:
        _look_into(found, fields[role], raw)
    found.values.setdefault("outcome", {})
    return found


def _look_into(found: Draft, fields: Mapping[str, str], raw: pl.DataFrame) -> None:
    for name, column in fields.items():
        if name in DAYS:
            found.formats += unread_formats(raw[column], found.formats, 30)
        elif name in WORDS and name not in found.values:
            said = raw[column].drop_nulls()
            found.values[name] = shown_codes(said, said)


def _fields(role: Role, headings: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for heading in headings:
        name = field_of(heading, role)
        if name and not (role is Role.DISPOSITION and name in FIELDS[Role.CHARGE]):
            found.setdefault(name, heading)
    return found


def _cut(path: Path) -> tuple[str, Part]:
    """Take the separator that stands in the first line most often."""
    head = beginning_of(path).partition(b"\n")[0].decode("latin-1")
    separator = max(_SEPARATORS, key=head.count)
    return separator, look(path, Reading(separator=separator))
