"""What the rows of one cycle tell: its convictions, and what became of them."""

from collections.abc import Sequence

from conduit.counties import Counties
from ingest.formats.doj_columns import STEP, Row
from ingest.rap_sheet.convicting_rows import judgment_of, taken_back
from ingest.rap_sheet.held_to_answer import county_held, place_held
from ingest.rap_sheet.later_reliefs import relieve
from ingest.rap_sheet.later_sentences import is_sentence, sentence_anew, sentence_in_turn
from ingest.rap_sheet.reliefs import is_end, is_final, is_relief
from ingest.rap_sheet.repeats import Told
from ingest.rap_sheet.verdicts import (
    charge_of,
    convictions_among,
    is_conviction,
    sentenced_again,
    tells_of_conviction,
)
from ingest.spelling.case_numbers import case_numbers, number_of
from ingest.spelling.section import read_section


def read_cycle(
    rows: Sequence[Row], counties: Counties, ended: set[tuple[str | None, str | None]]
) -> list[Told]:
    """Read the convictions of a cycle; counts that ended otherwise are added to `ended`."""
    later = [row for row in rows if _is_later(row)]
    convicted = convictions_among(
        row for row in rows if is_conviction(row.disposition) and not _is_later(row)
    )
    numbers = case_numbers(rows) if convicted or later else {}
    found = {
        place: judgment_of(parts, numbers.get(place[:STEP]), counties)
        for place, parts in convicted.items()
    }
    place_held(convicted, found, county_held(rows, counties))
    sentence_in_turn(convicted, found)
    for row in (*sentenced_again(convicted), *filter(is_sentence, rows)):
        sentence_anew(row, found)
    for row in (alone := [row for row in later if not relieve(row, found)]):
        if not _tells(row) and is_end(row.disposition):
            ended.add((number_of(row, numbers.get(row.place[:STEP])), read_section(charge_of(row))))
    told = convictions_among(filter(_tells, alone))
    for place, parts in told.items():
        found[place] = taken_back(parts, numbers.get(place[:STEP]), counties)
    groups = (*convicted.values(), *told.values())
    lines = (tuple(row.row for row in parts) for parts in groups)
    return list(zip(found, found.values(), lines, strict=True))


def _is_later(row: Row) -> bool:
    return is_final(row.disposition) and not row.disposition.startswith("CONVICTED")


def _tells(row: Row) -> bool:
    return is_relief(row.disposition) and tells_of_conviction(row.disposition)
