"""What the rows of one conviction say of it."""

from collections.abc import Sequence
from typing import Final

from conduit.counties import Counties
from ingest.formats.doj_columns import Row
from ingest.rap_sheet.contradictions import doubt_day, doubt_letter, doubt_place
from ingest.rap_sheet.judgment import Judgment
from ingest.rap_sheet.verdicts import charge_of
from ingest.spelling.case_numbers import number_of
from ingest.spelling.dates import read_day, read_days, years_before
from ingest.spelling.former_courts import days_of
from ingest.spelling.places import county_of, tidy_court
from ingest.spelling.section import read_section
from ingest.spelling.sentences import sentence_end
from schemas.fact import Days, Level
from schemas.people import Relief

_LEVELS: Final = {level.name: level for level in Level} | {level.name[0]: level for level in Level}
_LIMITATION: Final = {Level.FELONY: 3, Level.MISDEMEANOR: 1, Level.INFRACTION: 1, None: 3}
"""Years within which a prosecution must begin; an unknown level takes the longest."""


def taken_back(parts: Sequence[Row], number: str | None, counties: Counties) -> Judgment:
    """Read a conviction of which only the relief is told; the order's day is not its own."""
    undated = [row._replace(event_date="") for row in parts]
    judgment = judgment_of(undated, number, counties)
    judgment.relief = Relief(ordered_on=read_day(parts[0].event_date))
    return judgment


def judgment_of(parts: Sequence[Row], number: str | None, counties: Counties) -> Judgment:
    """Read a conviction; `number` is its case number where its own rows have none."""
    row = parts[0]
    arrest = read_days(row.arrest)
    court, level, convicted_on = tidy_court(row.court), _level(row), read_days(row.event_date)
    judgment = Judgment(
        county=county_of(row.county, counties),
        court=court,
        case_number=number_of(row, number),
        section=read_section(charge_of(row)),
        offense=charge_of(row) or row.charge,
        level=level,
        convicted_on=convicted_on,
        offense_on=offense_days(arrest, convicted_on, level) or days_of(court),
        disposition=row.disposition,
        juvenile=_juvenile(court, parts),
        sentence_ends_on=sentence_end(convicted_on, map(sentence_part, parts)),
    )
    doubt_place(judgment)
    doubt_letter(judgment, row.comment)
    doubt_day(judgment, arrest, counties)
    return judgment


def _juvenile(court: str | None, parts: Sequence[Row]) -> bool | None:
    """Answer yes where the court or the disposition says so; no source ever says no."""
    named = any("JUVENILE" in text for text in (court or "", *(p.disposition for p in parts)))
    return True if named or (court or "").startswith("CAJV") else None


def sentence_part(row: Row) -> tuple[str, str, str]:
    """Name the length, unit and kind of one part of a sentence."""
    return row.length, row.unit, row.sentence


def _level(row: Row) -> Level | None:
    return _LEVELS.get(row.conviction_level or row.offense_level)


def offense_days(
    arrest: Days | None, convicted_on: Days | None, level: Level | None
) -> Days | None:
    """Reach back from the arrest by the limitation period, or from the conviction without one."""
    known = arrest
    if known is None or (convicted_on and known.last > convicted_on.last):
        known = convicted_on
    if known is None:
        return None
    return Days(first=years_before(known.first, _LIMITATION[level]), last=known.last)
