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


def table_of(data: bytes, county: str = COUNTY) -> tuple[pl.DataFrame, list[Broken]]:
    """Read a file as far as gogen can."""
    tables, broken = [], list[Broken]()
    for block in blocks(io.BytesIO(data), _BLOCK):
        records = measured(block, rewritten=True)
        table, stopping = without_stopping(parsed(records, condensed=True), county)
        broken += [*records.broken, *stopping]
        tables.append(table)
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
