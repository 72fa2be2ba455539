"""What one person's rows mean: who it is, and the convictions among the counts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from conduit.counties import Counties
from ingest.formats.doj_columns import CYCLE, Row
from ingest.formats.doj_file import Record
from ingest.rap_sheet.cycles import read_cycle
from ingest.rap_sheet.identity_doubts import in_doubt
from ingest.rap_sheet.judgment import Judgment
from ingest.rap_sheet.open_arrests import is_open_arrest, open_arrests
from ingest.rap_sheet.repeats import without_repeats
from ingest.spelling.dates import read_days
from schemas.fact import Days
from schemas.people import OpenArrest


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

    open_arrests: tuple[OpenArrest, ...] = ()


def read_sheet(record: Record, counties: Counties) -> Sheet:
    """Read one person's record."""
    sheet = _person(record)
    cycles: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in record.rows:
        if not is_open_arrest(row):
            cycles[row.subject, row.place[:CYCLE]].append(row)
    ended: set[tuple[str | None, str | None]] = set()
    told = [one for cycle in cycles.values() for one in read_cycle(cycle, counties, ended)]
    for _, judgment, lines in without_repeats(told):
        sheet.judgments.append(judgment)
        sheet.lines.append(lines)
    sheet.open_arrests = open_arrests(record.rows, counties)
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
        identity_in_doubt=in_doubt(faces),
    )


def _first(texts: Iterable[str]) -> str | None:
    return next((text for text in texts if text), None)
