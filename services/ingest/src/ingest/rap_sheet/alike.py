"""Which convictions of a cycle a later row is about."""

from collections.abc import Mapping

from ingest.formats.doj_columns import COUNT, Row
from ingest.rap_sheet.judgment import Judgment
from ingest.rap_sheet.verdicts import charge_of
from ingest.spelling.section import read_section


def about_count(row: Row, found: Mapping[str, Judgment]) -> list[tuple[Judgment, bool]]:
    """Find the convictions of the row's own count."""
    count = row.place[:COUNT]
    return [(judgment, True) for place, judgment in found.items() if place[:COUNT] == count]


def about_section(row: Row, found: Mapping[str, Judgment]) -> list[tuple[Judgment, bool]]:
    """Find the convictions of the row's count or section; perhaps every one where it has none."""
    if same := about_count(row, found):
        return same
    section = read_section(charge_of(row))
    if section and (alike := [(j, True) for j in found.values() if j.section == section]):
        return alike
    return [(j, False) for j in found.values() if _perhaps_one(section, j.section)]


def _perhaps_one(section: str | None, other: str | None) -> bool:
    """Can two sections be the same, one of them unread or without its letter?"""
    return section is None or other is None or _bare(section) == _bare(other)


def _bare(section: str) -> str:
    return section.partition("(")[0].partition(" ")[0]
