"""The lines that a mapping lacks, as TOML to paste once a person has checked them."""

import json
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Final

import polars as pl

from ingest.court.mapping import DAYS, CourtMapping, columns
from ingest.extract.days import ISO, day_in
from ingest.extract.guesses import UNKNOWN, word_for
from ingest.extract.headings import plain
from ingest.extract.reading import Extract
from ingest.extract.shown import HIDDEN
from ingest.extract.survey import Survey

FORMATS: Final = (
    "%m/%d/%Y",
    "%m/%d/%y",
    "%m-%d-%Y",
    "%m-%d-%y",
    "%m%d%Y",
    "%m%d%y",
    "%d-%b-%Y",
    "%d-%b-%y",
    "%b %d %Y",
    "%B %d, %Y",
    "%Y/%m/%d",
)
"""Formats that are tried on days no format of the mapping reads, month first."""


def proposal(extract: Extract, found: Survey) -> list[str]:
    """Propose what to write into the mapping; nothing where it says everything."""
    lines = [*_dates(extract), *_columns(extract.mapping, extract, found)]
    for name, values in found.unseen.items():
        field = name.partition(".")[2]
        lines += ["", f"# under [values.{field}]", *value_lines(field, values)]
    return lines[1:] if lines and not lines[0] else lines


def value_lines(field: str, values: dict[str, int] | object) -> list[str]:
    """Propose our word for each code."""
    counted = dict(values) if isinstance(values, dict) else {}
    return [
        f"{quoted(value)} = {quoted(word)}  # {number:,} rows"
        + (": say what it means" if word == UNKNOWN else "")
        for value, number in counted.items()
        if value != HIDDEN
        for word in [word_for(field, value)]
    ]


def quoted(text: str) -> str:
    """Write a text as TOML does."""
    return json.dumps(text, ensure_ascii=False)


def unread_formats(printed: pl.Series, known: Sequence[str], pivot: int) -> list[str]:
    """Name formats in which days stand that no known format reads, the frequent ones first."""
    left, found = printed.drop_nulls().alias("said").to_frame(), list[str]()
    for form in (*ISO, *known):
        left = left.filter(day_in(pl.col("said"), form, pivot).is_null())
    while left.height:
        read = {f: int(left.select(_reads(f, pivot)).item()) for f in FORMATS}
        best = max(read, key=lambda form: read[form])
        if read[best] == 0:
            break
        found.append(best)
        left = left.filter(day_in(pl.col("said"), best, pivot).is_null())
    return found


def _reads(form: str, pivot: int) -> pl.Expr:
    return day_in(pl.col("said"), form, pivot).is_not_null().sum()


def _dates(extract: Extract) -> Iterator[str]:
    mapping = extract.mapping
    known = list(mapping.dates)
    for view in extract.views.values():
        for field, column in view.table.fields.items():
            if field in DAYS:
                printed = extract.raw[view.ordinal][columns(column)[0]]
                known += unread_formats(printed, known, mapping.pivot)
    if len(known) > len(mapping.dates):
        yield "# in place of dates"
        yield f"dates = [{', '.join(map(quoted, known))}]"


def _columns(mapping: CourtMapping, extract: Extract, found: Survey) -> Iterator[str]:
    for part in extract.parts:
        more = list(found.unknown.get(part.path.name, ()))
        spelled = {plain(heading): heading for heading in more}
        for column in found.missing.get(part.path.name, ()):
            table = next(t for t in part.tables if column in mapping.tables[t].used)
            near = get_close_matches(plain(column), spelled, n=1, cutoff=0.5)
            heading = spelled.pop(near[0]) if near else UNKNOWN
            yield from ("", f"# under [tables.{table}.aliases]: {column} does not come")
            yield f"{quoted(column)} = [{quoted(heading)}]"
        if spelled and part.tables:
            table = part.tables[-1]
            unused = [*mapping.tables[table].unused, *spelled.values()]
            yield from (
                "",
                f"# under [tables.{table}], in place of unused, unless they mean something",
            )
            yield f"unused = [{', '.join(map(quoted, unused))}]"
