"""A county's rows as a clerk would type them for gogen, usual but for what a test says otherwise."""

import csv
import io
from collections.abc import Iterable
from typing import Final

from eligibility.gogen.columns import ALL

COUNTY: Final = "SACRAMENTO"
_NAMES: Final = {
    "subject": "SUBJECT_ID",
    "born": "PRI_DOB",
    "on": "STP_EVENT_DATE",
    "step": "STP_TYPE_DESCR",
    "county": "STP_ORI_CNTY_NAME",
    "place": "CNT_ORDER",
    "number": "OFN",
    "charge": "OFFENSE_DESCR",
    "charged_level": "OFFENSE_TOC",
    "disposition": "DISP_DESCR",
    "level": "CONV_STAT_DESCR",
    "length": "SENT_LENGTH",
    "unit": "SENT_TIME_CODE",
    "comment": "COMMENT_TEXT",
}
_USUAL: Final = {
    "subject": "90000001",
    "born": "19800514",
    "on": "20150214",
    "step": "COURT ACTION",
    "county": COUNTY,
    "place": "101002001000",
    "number": "CR-1",
    "charge": "11359 HS-POSSESS FOR SALE",
    "charged_level": "F",
    "disposition": "CONVICTED-PROBATION",
    "level": "FELONY",
}

type Row = dict[str, str]


def convicted(**said: str) -> Row:
    """Type a usual conviction."""
    return {_NAMES[name]: text for name, text in (_USUAL | said).items()}


def noted(**said: str) -> Row:
    """Type a row that convicts nobody."""
    blank = {"number": "", "disposition": "", "level": "", "step": "ARREST/DETAINED/CITED"}
    return convicted(**(blank | said))


def cells(row: Row) -> list[str]:
    """Give all 95 cells."""
    return [row.get(name, "") for name in ALL]


def file(rows: Iterable[Row], *, header: bool = False) -> bytes:
    """Type a whole file; its first column is long enough for gogen to look at."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if header:
        writer.writerow(ALL)
    writer.writerows(cells({"END_OF_REC": "#" * 40} | dict(row)) for row in rows)
    return out.getvalue().encode()
