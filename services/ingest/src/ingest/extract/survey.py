"""What was understood of a delivery, and what was not, in numbers, headings and codes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from ingest.court.mapping import DAYS, CourtMapping, Role, Table, columns
from ingest.court.terms import read_term
from ingest.extract.days import ISO, day_in
from ingest.extract.headings import missing, placed, unknown
from ingest.extract.parts import tables_of
from ingest.extract.reading import Extract
from ingest.extract.shown import shown_codes
from ingest.extract.views import printed, unseen

UNREAD = "unreadable"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file."""

    heading: str
    use: str
    """Such as `charge.section`; `unused`; blank where the mapping does not name it."""

    filled: float | None
    """The share of rows in which something stands; None where it was not read."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What a mapping makes of a delivery. No value of a name or of free text is in it."""

    files: Mapping[str, tuple[int, Sequence[Column]]]
    """Rows and columns of each file."""

    tables: Mapping[str, int]
    """Distinct rows of each table that count."""

    rows: int
    people: int
    numbered: int
    """People with a number of the state's; of all others nothing leaves."""

    outcomes: Mapping[str, int]
    days: Mapping[str, Mapping[str, int]]
    """How often each field of days is printed in each format."""

    unseen: Mapping[str, Mapping[str, int]]
    """Values that the mapping does not name, by field, with their rows."""

    unclear_terms: int
    quarantined: Mapping[str, int]
    nobodys: int
    """Quarantined rows of which not even the person can be read: they hold up the whole delivery."""

    missing: Mapping[str, Sequence[str]]
    unknown: Mapping[str, Sequence[str]]

    @property
    def share(self) -> float:
        """Which share of the rows is quarantined."""
        return sum(self.quarantined.values()) / self.rows if self.rows else 0.0


def survey(extract: Extract) -> Survey:
    """Look at a delivery that was read with everything it prints kept."""
    mapping = extract.mapping
    people = {*extract.sizes, *(row.person for row in extract.unreadable if row.person)}
    ends = extract.views[Role.DISPOSITION].rows
    told = (
        ends["outcome"].drop_nulls()
        if "outcome" in ends.columns
        else pl.Series([], dtype=pl.String)
    )
    parts = {part.path.name: list(tables_of(part, mapping).values()) for part in extract.parts}
    headings = {part.path.name: part.headings for part in extract.parts}
    return Survey(
        files=dict(_files(extract)),
        tables={view.name: view.rows.height for view in extract.views.values()},
        rows=extract.rows,
        people=len(people),
        numbered=sum(person.startswith("cii:") for person in people),
        outcomes=dict(Counter(told.to_list()).most_common()),
        days=dict(_days(extract)),
        unseen=dict(_unseen(extract)),
        unclear_terms=_unclear(extract),
        quarantined=dict(Counter(row.broken.reason for row in extract.unreadable).most_common()),
        nobodys=sum(row.person is None for row in extract.unreadable),
        missing={n: gone for n, tables in parts.items() if (gone := missing(headings[n], tables))},
        unknown={n: more for n, tables in parts.items() if (more := unknown(headings[n], tables))},
    )


def _files(extract: Extract) -> Iterator[tuple[str, tuple[int, Sequence[Column]]]]:
    for ordinal, part in enumerate(extract.parts):
        tables, raw = tables_of(part, extract.mapping), extract.raw[ordinal]
        at = {place: name for name, place in placed(part.headings, list(tables.values())).items()}
        found = []
        for place, heading in enumerate(part.headings):
            column = at.get(place, "")
            read = column in raw.columns and raw.height > 0
            filled = 1 - raw[column].null_count() / raw.height if read else None
            found.append(Column(heading, _use(column, tables), filled))
        yield part.path.name, (raw.height, found)


def _use(column: str, tables: Mapping[str, Table]) -> str:
    if not column:
        return ""
    uses = []
    for name, table in tables.items():
        uses += [f"{name}.{f}" for f, said in table.fields.items() if column in columns(said)]
        uses += [f"{name}'s key"] if column in columns(table.key) else []
        uses += [f"{name}'s parent"] if column in columns(table.parent) else []
        uses += [f"{name}: which rows"] if column in _choosing(table) else []
    return ", ".join(uses) or "unused"


def _choosing(table: Table) -> set[str]:
    versions = (table.newest.of, table.newest.by) if table.newest else ()
    return {*table.only, *(one for name in versions for one in columns(name))}


def _fields(extract: Extract) -> Iterator[tuple[str, str, pl.DataFrame, Table]]:
    for view in extract.views.values():
        for field in view.table.fields:
            yield field, f"{view.name}.{field}", extract.raw[view.ordinal], view.table


def _days(extract: Extract) -> Iterator[tuple[str, Mapping[str, int]]]:
    mapping = extract.mapping
    for field, name, raw, table in _fields(extract):
        if field in DAYS:
            yield name, _formats(raw.select(_said(table, field))["said"], mapping)


def _formats(said: pl.Series, mapping: CourtMapping) -> dict[str, int]:
    left, found = said.drop_nulls(), dict[str, int]()
    for form in dict.fromkeys((*ISO, *mapping.dates)):
        is_day = left.to_frame().select(day_in(pl.col("said"), form, mapping.pivot).is_not_null())
        if (number := int(is_day["said"].sum())) > 0:
            found[form] = number
            left = left.filter(~is_day["said"])
    return found | ({UNREAD: left.len()} if left.len() else {})


def _said(table: Table, field: str) -> pl.Expr:
    said = printed(table, field)
    return pl.when(said != "").then(said).alias("said")


def _unseen(extract: Extract) -> Iterator[tuple[str, Mapping[str, int]]]:
    for field, name, raw, table in _fields(extract):
        if words := extract.mapping.values.get(field):
            said = raw.select(_said(table, field))
            found = said.filter(unseen(words, pl.col("said")))["said"]
            if found.len():
                yield name, shown_codes(found, said["said"])


def _unclear(extract: Extract) -> int:
    sentences = extract.views.get(Role.SENTENCE)
    if sentences is None or "term" not in sentences.table.fields:
        return 0
    return sum(read_term(text) is None for text in sentences.rows["term"].drop_nulls().to_list())
