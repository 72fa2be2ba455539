"""Sentences that later rows of a cycle tell of."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from ingest.formats.doj_columns import STEP, Row
from ingest.rap_sheet.alike import about_section
from ingest.rap_sheet.convicting_rows import sentence_part
from ingest.rap_sheet.judgment import Judgment
from ingest.rap_sheet.reliefs import is_final
from ingest.rap_sheet.verdicts import is_conviction
from ingest.spelling.dates import read_days
from ingest.spelling.sentences import changes_sentence, sentence_end


def is_sentence(row: Row) -> bool:
    """Does a row tell of a sentence, and of nothing else?"""
    if is_conviction(row.disposition) or is_final(row.disposition):
        return False
    return bool(row.sentence or row.length or changes_sentence(row.disposition))


def _in_turn(row: Row) -> bool:
    return any("CONSEC" in text for text in (row.sentence, row.disposition, row.comment))


def sentence_in_turn(convicted: Mapping[str, Sequence[Row]], found: Mapping[str, Judgment]) -> None:
    """Let all parts of a step follow each other where one of them says that it does."""
    steps: defaultdict[str, list[Row]] = defaultdict(list)
    for place, parts in convicted.items():
        steps[place[:STEP]] += parts
    for place, judgment in found.items():
        parts = steps[place[:STEP]]
        if any(map(_in_turn, parts)):
            ends = sentence_end(judgment.convicted_on, map(sentence_part, parts), in_turn=True)
            _end_sentence(judgment, ends if len(parts) > 1 else None)


def sentence_anew(row: Row, found: Mapping[str, Judgment]) -> None:
    """Enter a later sentence: it ends no sooner, and unknown where it cannot be read."""
    on = read_days(row.event_date)
    ends = None if _in_turn(row) else sentence_end(on, [sentence_part(row)])
    for judgment, _ in about_section(row, found):
        convicted_on, before = judgment.convicted_on, judgment.sentence_ends_on
        if on and convicted_on and on.last < convicted_on.first:
            continue
        _end_sentence(judgment, max(before, ends) if before and ends else None)


def _end_sentence(judgment: Judgment, ends: date | None) -> None:
    judgment.sentence_ends_on = None if "sentence_ends_on" in judgment.conflicts else ends
    if ends is None:
        judgment.conflicts = ("sentence_ends_on",)
