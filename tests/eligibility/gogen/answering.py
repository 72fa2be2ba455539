"""Asks gogen's module about a few rows, as `assess` would."""

import io
from collections.abc import Iterable
from datetime import date
from typing import Final

import polars as pl

from eligibility.gogen.answers import Answers, answers
from eligibility.gogen.bearing import bearing, births, without_stopping
from eligibility.gogen.blocks import blocks
from eligibility.gogen.case import Flow
from eligibility.gogen.county_flow import CountyFlow
from eligibility.gogen.days import day_number
from eligibility.gogen.options import Options
from eligibility.gogen.parsed import parsed
from eligibility.gogen.records import Broken, measured
from tests.eligibility.gogen.rows import COUNTY, Row, file

AS_OF: Final = date(2020, 7, 1)
_BLOCK: Final = 1 << 20


def table_of(
    data: bytes, county: str = COUNTY, *, size: int = _BLOCK, rewritten: bool = True
) -> tuple[pl.DataFrame, list[Broken]]:
    """Read a file as far as gogen can."""
    tables, broken, before = [], list[Broken](), 0
    source = io.BytesIO(data)
    for block in blocks(source, size):
        before = before or int(block.start > 0)
        records = measured(block.read(source), rewritten=rewritten)
        table, stopping = without_stopping(parsed(records, condensed=rewritten), county)
        broken += [one.after(before) for one in (*records.broken, *stopping)]
        tables.append(table.with_columns(pl.col("line") + before))
        before += records.lines
    return pl.concat(tables), broken


def asked(rows: Iterable[Row], flow: Flow, as_of: date = AS_OF) -> Answers:
    """Ask about typed rows."""
    table, _ = table_of(file(rows), flow.county)
    return answers(bearing(table), births(table), flow, day_number(as_of))


def said(rows: Iterable[Row], flow: Flow, as_of: date = AS_OF) -> list[tuple[str, str]]:
    """Give outcome and reason of every conviction, in the file's order."""
    found = asked(rows, flow, as_of).convictions.sort("line")
    return list(found.select("outcome", "reason").iter_rows())


def county_flow(options: Options | None = None) -> CountyFlow:
    """Take a county that reduces everything, unless a test says otherwise."""
    return CountyFlow(COUNTY, options or Options(reduce=("11357", "11358", "11359", "11360")))
