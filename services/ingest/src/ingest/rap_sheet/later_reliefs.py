"""Relief that later rows of a cycle tell of."""

from collections.abc import Mapping

from ingest.formats.doj_columns import Row
from ingest.rap_sheet.alike import about_count, about_section
from ingest.rap_sheet.judgment import Judgment
from ingest.rap_sheet.reliefs import is_doubtful, is_reduction, is_relief
from ingest.spelling.dates import read_day
from schemas.fact import Level
from schemas.people import Relief


def relieve(row: Row, found: Mapping[str, Judgment]) -> bool:
    """Enter a later disposition on what it is about; False where it is no relief of anything."""
    relieves, reduces = is_relief(row.disposition), is_reduction(row.disposition)
    about = _about(row, found)
    for judgment, surely in about:
        if surely and reduces:
            judgment.level = Level.MISDEMEANOR
        if surely and (reduces or relieves):
            judgment.disposition = row.disposition
        if not (surely and reduces):
            judgment.relief = Relief(ordered_on=read_day(row.event_date))
    return bool(about)


def _about(row: Row, found: Mapping[str, Judgment]) -> list[tuple[Judgment, bool]]:
    """Find the convictions that a later disposition is about, and whether it surely is.

    A dismissal is about its own count alone: another count of the section may have ended so.
    """
    takes_back = (is_relief, is_reduction, is_doubtful)
    if any(reads(row.disposition) for reads in takes_back):
        return about_section(row, found)
    return about_count(row, found)
