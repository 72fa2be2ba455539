"""When a sentence ends, by the rows of a court's database."""

from collections.abc import Sequence
from datetime import date, timedelta

from ingest.court.cells import Read
from ingest.court.terms import Term, read_number, read_term
from ingest.spelling.dates import months_after
from ingest.spelling.sentences import sentence_end
from schemas.fact import Days

_FIRST = "original"
_NO_TIME = "none"
_WEEK = 7


def end_of_sentence(convicted_on: Days | None, rows: Sequence[Read]) -> date | None:
    """Name the last day; None where a later sentence changed it, or a part cannot be read."""
    if not rows or any(row.words.get("phase", _FIRST) != _FIRST for row in rows):
        return None
    numbered = [row for row in rows if not row.words.get("term") and _lasts(row)]
    written = [row.words.get("term") for row in rows]
    terms = [read_term(text) for text in written if text]
    ends = [_end(convicted_on, term) for term in terms if term != ()]
    if numbered:
        ends.append(sentence_end(convicted_on, map(_part, numbered)))
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) else None


def _end(convicted_on: Days | None, terms: tuple[Term, ...] | None) -> date | None:
    if terms is None or convicted_on is None or not convicted_on.is_exact:
        return None
    return max(_after(convicted_on.first, term) for term in terms)


def _after(day: date, term: Term) -> date:
    later = months_after(day, term.months)
    return later + timedelta(days=min(term.days, (date.max - later).days))


def _lasts(row: Read) -> bool:
    return row.words.get("unit") != _NO_TIME


def _part(row: Read) -> tuple[str, str, str]:
    length, unit = row.words.get("length") or "", row.words.get("unit") or ""
    number = read_number(length)
    if number is not None and unit == "W":
        number, unit = number * _WEEK, "D"
    printed = length if number is None else str(number)
    return printed.zfill(3) if printed else "", unit, row.words.get("kind") or ""
