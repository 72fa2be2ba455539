"""Arrests of which a file never tells how they ended."""

from collections.abc import Iterable

from conduit.counties import Counties
from ingest.formats.doj_columns import ARREST, Row
from ingest.rap_sheet.verdicts import charge_of
from ingest.spelling.dates import read_days
from ingest.spelling.places import county_of
from ingest.spelling.section import read_section
from schemas.people import OpenArrest


def is_open_arrest(row: Row) -> bool:
    """Is it an arrest without an end? Of other arrests no row comes this far."""
    return row.step.startswith(ARREST) and not row.disposition


def open_arrests(rows: Iterable[Row], counties: Counties) -> tuple[OpenArrest, ...]:
    """Name each open arrest once for each charge, whatever the order of the rows."""
    found = {_arrest(row, counties) for row in rows if is_open_arrest(row)}
    return tuple(sorted(found, key=str) if len(found) > 1 else found)


def _arrest(row: Row, counties: Counties) -> OpenArrest:
    return OpenArrest(
        county=county_of(row.county, counties),
        section=read_section(charge_of(row)),
        arrested_on=read_days(row.event_date),
    )
