"""What one person's rows in a court's database mean: who it is, and the convictions among them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from conduit.counties import Counties
from ingest.court.cells import Read
from ingest.court.mapping import Role
from ingest.court.sentence import end_of_sentence
from ingest.rap_sheet.contradictions import doubt_day
from ingest.rap_sheet.convicting_rows import offense_days
from ingest.rap_sheet.judgment import ENDED, Judgment
from ingest.spelling.person_keys import KeyHash
from ingest.spelling.places import tidy_case_number, tidy_court
from ingest.spelling.section import read_section
from schemas.fact import County, Days, Level
from schemas.people import Relief

CONVICTED = "CONVICTED"
_PENDING = "pending"
_AMENDED = ("section", "offense", "level")
"""What somebody may be convicted of otherwise than charged."""

type _Below = Mapping[KeyHash | None, Sequence[Read]]


@dataclass(slots=True)
class Record:
    """Everything a court's database says of one person."""

    people: list[Read] = field(default_factory=list[Read])
    judgments: list[Judgment] = field(default_factory=list[Judgment])
    places: list[tuple[int, ...]] = field(default_factory=list[tuple[int, ...]])
    """For each judgment where its rows were told."""

    pending: bool = False
    incomplete: bool = False
    """Some row could not be read, or says in unknown words how a charge ended."""


def read_record(rows: Iterable[Read | None], county: County, counties: Counties) -> Record:
    """Read one person's rows; None is a row that could not be read."""
    record = Record()
    below: defaultdict[KeyHash | None, list[Read]] = defaultdict(list)
    for row in rows:
        if row is None:
            record.incomplete = True
        else:
            below[row.parent].append(row)
    record.people = sorted(below.pop(None, []), key=lambda person: person.place)
    for person in dict.fromkeys(person.key for person in record.people):
        for case in below[person]:
            for charge in below[case.key]:
                _read_charge(record, case, charge, below, (county, counties))
    return record


def _read_charge(
    record: Record, case: Read, charge: Read, below: _Below, where: tuple[County, Counties]
) -> None:
    ends = [row for row in below.get(charge.key, ()) if row.role is Role.DISPOSITION]
    sentences = [row for row in below.get(charge.key, ()) if row.role is Role.SENTENCE]
    said = {row.words.get("outcome") for row in ends}
    if any("outcome" in row.unseen or row.unreadable_day("decided") for row in ends):
        record.incomplete = True
    if not said or said == {_PENDING}:
        record.pending = True
    elif said & {"convicted", "relieved", "ended"}:
        judgment = _judgment(case, charge, ends, where)
        judgment.sentence_ends_on = end_of_sentence(judgment.convicted_on, sentences)
        doubt_day(judgment, None, where[1])
        record.judgments.append(_denied(judgment) if said <= {"ended", _PENDING} else judgment)
        record.places.append(tuple(sorted({row.place for row in (charge, *ends, *sentences)})))


def _denied(judgment: Judgment) -> Judgment:
    """State that this charge ended without a conviction, and nothing else of it."""
    return Judgment(
        county=judgment.county,
        court=None,
        case_number=judgment.case_number,
        section=judgment.section,
        offense=judgment.offense,
        level=None,
        convicted_on=None,
        offense_on=None,
        disposition=ENDED,
        juvenile=None,
        sentence_ends_on=None,
    )


def _judgment(
    case: Read, charge: Read, ends: Sequence[Read], where: tuple[County, Counties]
) -> Judgment:
    guilty = [row for row in ends if row.words.get("outcome") == "convicted"]
    days = [day for row in guilty if (day := row.day("decided"))]
    convicted_on = Days(first=min(days), last=max(days)) if days else None
    words = charge.words | {
        name: said for row in guilty for name in _AMENDED if (said := row.words.get(name))
    }
    said = words.get("level")
    level = Level(said) if said else None
    disputed = any(row.words.get("outcome") == "ended" for row in ends)
    return Judgment(
        county=where[0],
        court=tidy_court(case.words.get("court") or ""),
        case_number=_number(case),
        section=read_section(words.get("section") or ""),
        offense=words.get("offense") or words.get("section") or "",
        level=level,
        convicted_on=convicted_on,
        offense_on=_happened(charge, convicted_on, level),
        disposition=None if disputed else CONVICTED,
        juvenile=None,
        sentence_ends_on=None,
        relief=_relief(ends),
        conflicts=("disposition",) if disputed else (),
    )


def _happened(charge: Read, convicted_on: Days | None, level: Level | None) -> Days | None:
    if charge.unreadable_day("happened"):
        return None
    if day := charge.day("happened"):
        return Days.exactly(day)
    return offense_days(_exactly(charge.day("arrested")), convicted_on, level)


def _exactly(day: date | None) -> Days | None:
    return Days.exactly(day) if day else None


def _relief(ends: Sequence[Read]) -> Relief | None:
    relieved = [row for row in ends if row.words.get("outcome") == "relieved"]
    days = [day for row in relieved if (day := row.day("decided"))]
    return Relief(ordered_on=max(days, default=None)) if relieved else None


def _number(case: Read) -> str | None:
    return tidy_case_number(case.words.get("number") or "")
