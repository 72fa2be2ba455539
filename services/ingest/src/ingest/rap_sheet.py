"""What one person's rows mean: arrests, court actions, and the convictions among their counts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import Final

from conduit.counties import Counties
from ingest.dates import read_day, read_days, years_before
from ingest.doj_columns import Face, Row
from ingest.doj_file import Record
from ingest.judgment import Judgment
from ingest.places import county_of, tidy_case_number, tidy_court
from ingest.reliefs import is_doubtful, is_end, is_final, is_reduction, is_relief
from ingest.repeats import Told, without_repeats
from ingest.section import read_section
from ingest.sentences import changes_sentence, sentence_end
from ingest.verdicts import (
    charge_of,
    convictions_among,
    is_conviction,
    sentenced_again,
    tells_of_conviction,
)
from schemas.fact import Days, Level
from schemas.people import Relief

_LEVELS: Final = {level.name: level for level in Level} | {level.name[0]: level for level in Level}
_LIMITATION: Final = {Level.FELONY: 3, Level.MISDEMEANOR: 1, Level.INFRACTION: 1, None: 3}
"""Years within which a prosecution must begin; an unknown level takes the longest."""

_CYCLE, _STEP, _COUNT = 3, 6, 9
"""How much of a count's place names its cycle, its step and the count without its parts."""


@dataclass(slots=True)
class Sheet:
    """Everything one file says of one person. Blank stays blank."""

    names: tuple[str, ...]
    born: tuple[Days, ...]
    """Every readable birth date printed; one is as it should be."""

    state_number: str | None
    sex: str | None
    race: str | None
    deceased: bool
    registrant: bool
    identity_in_doubt: bool
    judgments: list[Judgment] = field(default_factory=list[Judgment])
    lines: list[tuple[int, ...]] = field(default_factory=list[tuple[int, ...]])
    """For each judgment the lines of the file it was read from."""

    not_convicted: tuple[tuple[str | None, str | None], ...] = ()
    """Case number and section of counts that the courts ended without a conviction."""


def read_sheet(record: Record, counties: Counties) -> Sheet:
    """Read one person's record."""
    sheet = _person(record)
    cycles: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in record.rows:
        cycles[row.subject, row.place[:_CYCLE]].append(row)
    ended: set[tuple[str | None, str | None]] = set()
    told = [one for cycle in cycles.values() for one in _read_cycle(cycle, counties, ended)]
    for _, judgment, lines in without_repeats(told):
        sheet.judgments.append(judgment)
        sheet.lines.append(lines)
    sheet.not_convicted = tuple(sorted(ended, key=str))
    return sheet


def _person(record: Record) -> Sheet:
    faces, rows = record.faces, record.rows
    born = (read_days(text) for text in dict.fromkeys(face.born for face in faces))
    return Sheet(
        names=tuple(dict.fromkeys(face.name for face in faces if face.name)),
        born=tuple(days for days in born if days),
        state_number=_first(face.cii for face in faces),
        sex=_first(face.sex for face in faces),
        race=_first(face.race for face in faces),
        deceased=any(row.step == "DECEASED" for row in rows),
        registrant=any(row.step == "REGISTRATION" and row.charge.startswith("290") for row in rows),
        identity_in_doubt=_in_doubt(faces),
    )


def _in_doubt(faces: Sequence[Face]) -> bool:
    """Do two numbers of the state, or two ways of printing who it is, look like two people?"""
    if len({face.cii for face in faces if face.cii}) > 1:
        return True
    return any(_two_people(*pair) for pair in combinations(faces, 2))


def _two_people(one: Face, other: Face) -> bool:
    """Do both name and birth date differ; a blank one only where the subjects differ as well?"""
    told = all((one.name, one.born, other.name, other.born)) or one.subject != other.subject
    return told and one.name != other.name and one.born != other.born


def _read_cycle(
    rows: Sequence[Row], counties: Counties, ended: set[tuple[str | None, str | None]]
) -> list[Told]:
    later = [row for row in rows if _is_later(row)]
    convicted = convictions_among(
        row for row in rows if is_conviction(row.disposition) and not _is_later(row)
    )
    numbers = _case_numbers(rows) if convicted or later else {}
    found = {
        place: _judgment(parts, numbers.get(place[:_STEP]), counties)
        for place, parts in convicted.items()
    }
    _sentence_in_turn(convicted, found)
    for row in (*sentenced_again(convicted), *filter(_is_sentence, rows)):
        _sentence_anew(row, found)
    for row in (alone := [row for row in later if not _relieve(row, found)]):
        if not _tells(row) and is_end(row.disposition):
            ended.add((_number(row, numbers.get(row.place[:_STEP])), read_section(charge_of(row))))
    told = convictions_among(filter(_tells, alone))
    for place, parts in told.items():
        found[place] = _taken_back(parts, numbers.get(place[:_STEP]), counties)
    groups = (*convicted.values(), *told.values())
    lines = (tuple(row.row for row in parts) for parts in groups)
    return list(zip(found, found.values(), lines, strict=True))


def _is_later(row: Row) -> bool:
    return is_final(row.disposition) and not row.disposition.startswith("CONVICTED")


def _tells(row: Row) -> bool:
    return is_relief(row.disposition) and tells_of_conviction(row.disposition)


def _is_sentence(row: Row) -> bool:
    """Does a row tell of a sentence, and of nothing else?"""
    if is_conviction(row.disposition) or is_final(row.disposition):
        return False
    return bool(row.sentence or row.length or changes_sentence(row.disposition))


def _taken_back(parts: Sequence[Row], number: str | None, counties: Counties) -> Judgment:
    """Read a conviction of which only the relief is told; the order's day is not its own."""
    undated = [row._replace(event_date="") for row in parts]
    judgment = _judgment(undated, number, counties)
    judgment.relief = Relief(ordered_on=read_day(parts[0].event_date))
    return judgment


def _judgment(parts: Sequence[Row], number: str | None, counties: Counties) -> Judgment:
    row = parts[0]
    court, level, convicted_on = tidy_court(row.court), _level(row), read_days(row.event_date)
    return Judgment(
        county=county_of(row.county, counties),
        court=court,
        case_number=_number(row, number),
        section=read_section(charge_of(row)),
        offense=charge_of(row) or row.charge,
        level=level,
        convicted_on=convicted_on,
        offense_on=_offense_on(read_days(row.arrest), convicted_on, level),
        disposition=row.disposition,
        juvenile=_juvenile(court, parts),
        sentence_ends_on=sentence_end(convicted_on, map(_part, parts)),
    )


def _juvenile(court: str | None, parts: Sequence[Row]) -> bool | None:
    """Answer yes where the court or the disposition says so; no source ever says no."""
    named = any("JUVENILE" in text for text in (court or "", *(p.disposition for p in parts)))
    return True if named or (court or "").startswith("CAJV") else None


def _part(row: Row) -> tuple[str, str, str]:
    return row.length, row.unit, row.sentence


def _in_turn(row: Row) -> bool:
    return any("CONSEC" in text for text in (row.sentence, row.disposition, row.comment))


def _sentence_in_turn(
    convicted: Mapping[str, Sequence[Row]], found: Mapping[str, Judgment]
) -> None:
    """Let all parts of a step follow each other where one of them says that it does."""
    steps: defaultdict[str, list[Row]] = defaultdict(list)
    for place, parts in convicted.items():
        steps[place[:_STEP]] += parts
    for place, judgment in found.items():
        parts = steps[place[:_STEP]]
        if any(map(_in_turn, parts)):
            ends = sentence_end(judgment.convicted_on, map(_part, parts), in_turn=True)
            _end_sentence(judgment, ends if len(parts) > 1 else None)


def _sentence_anew(row: Row, found: Mapping[str, Judgment]) -> None:
    """Enter a later sentence: it ends no sooner, and unknown where it cannot be read."""
    on = read_days(row.event_date)
    ends = None if _in_turn(row) else sentence_end(on, [_part(row)])
    for judgment, _ in _alike(row, found):
        convicted_on, before = judgment.convicted_on, judgment.sentence_ends_on
        if on and convicted_on and on.last < convicted_on.first:
            continue
        _end_sentence(judgment, max(before, ends) if before and ends else None)


def _end_sentence(judgment: Judgment, ends: date | None) -> None:
    judgment.sentence_ends_on = None if "sentence_ends_on" in judgment.conflicts else ends
    if ends is None:
        judgment.conflicts = ("sentence_ends_on",)


def _level(row: Row) -> Level | None:
    return _LEVELS.get(row.conviction_level or row.offense_level)


def _number(row: Row, of_step: str | None) -> str | None:
    return (tidy_case_number(row.number) if row.step == "COURT ACTION" else None) or of_step


def _case_numbers(rows: Iterable[Row]) -> Mapping[str, str | None]:
    """Find the one number of each step; two numbers on a step leave counts without their own blank."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.step == "COURT ACTION" and (number := tidy_case_number(row.number)):
            found[row.place[:_STEP]].add(number)
    return {step: numbers.pop() if len(numbers) == 1 else None for step, numbers in found.items()}


def _offense_on(arrest: Days | None, convicted_on: Days | None, level: Level | None) -> Days | None:
    """Reach back from the arrest by the limitation period, or from the conviction without one."""
    known = arrest
    if known is None or (convicted_on and known.last > convicted_on.last):
        known = convicted_on
    if known is None:
        return None
    return Days(first=years_before(known.first, _LIMITATION[level]), last=known.last)


def _relieve(row: Row, found: Mapping[str, Judgment]) -> bool:
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
        return _alike(row, found)
    return _of_count(row, found)


def _of_count(row: Row, found: Mapping[str, Judgment]) -> list[tuple[Judgment, bool]]:
    count = row.place[:_COUNT]
    return [(judgment, True) for place, judgment in found.items() if place[:_COUNT] == count]


def _alike(row: Row, found: Mapping[str, Judgment]) -> list[tuple[Judgment, bool]]:
    """Find the convictions of the row's count or section; perhaps every one where it has none."""
    if same := _of_count(row, found):
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


def _first(texts: Iterable[str]) -> str | None:
    return next((text for text in texts if text), None)
