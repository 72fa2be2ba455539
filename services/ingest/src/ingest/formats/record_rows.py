"""Rows of the state's bulk file, one by one, as JSON names them."""

import csv
import io
from collections.abc import Sequence
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, StringConstraints

from ingest.formats.doj_columns import FIELDS

PLACES: Final = {
    "SUBJECT_ID": 2,
    "CII_NUMBER": 11,
    "PRI_NAME": 12,
    "GENDER": 13,
    "PRI_DOB": 14,
    "RACE_DESCR": 22,
    "STP_EVENT_DATE": 40,
    "STP_TYPE_DESCR": 42,
    "STP_ORI_DESCR": 46,
    "STP_ORI_CNTY_NAME": 48,
    "CNT_ORDER": 50,
    "OFN": 52,
    "OFFENSE_DESCR": 54,
    "OFFENSE_TOC": 55,
    "DISP_DESCR": 80,
    "CONV_STAT_DESCR": 82,
    "SENT_LOC_DESCR": 86,
    "SENT_LENGTH": 87,
    "SENT_TIME_CODE": 88,
    "COMMENT_TEXT": 93,
}
"""The columns that are read, and where each stands in a row."""

type Cell = Annotated[str, StringConstraints(max_length=2000, pattern=r"^[^\x00-\x1f]*$")]


class RecordRow(BaseModel):
    """One row: one count of one step, in the bulk file's own words. What is left out is blank."""

    model_config = ConfigDict(extra="forbid")

    SUBJECT_ID: Cell = ""
    CII_NUMBER: Cell = ""
    PRI_NAME: Cell
    GENDER: Cell = ""
    PRI_DOB: Cell = ""
    RACE_DESCR: Cell = ""
    STP_EVENT_DATE: Cell
    STP_TYPE_DESCR: Cell
    STP_ORI_DESCR: Cell = ""
    STP_ORI_CNTY_NAME: Cell = ""
    CNT_ORDER: Cell
    OFN: Cell = ""
    OFFENSE_DESCR: Cell = ""
    OFFENSE_TOC: Cell = ""
    DISP_DESCR: Cell = ""
    CONV_STAT_DESCR: Cell = ""
    SENT_LOC_DESCR: Cell = ""
    SENT_LENGTH: Cell = ""
    SENT_TIME_CODE: Cell = ""
    COMMENT_TEXT: Cell = ""


def as_file(rows: Sequence[RecordRow], mark: str) -> bytes:
    """Write rows as a bulk file of their own, as the state would.

    The mark stands in RECORD_ID, which nobody reads: a keyed one makes that the file's own hash
    gives nobody a way to try out what it may say.
    """
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n")
    write.writerow(["RECORD_ID", *(f"C{at}" for at in range(1, FIELDS))])
    for row in rows:
        cells = [mark] + [""] * (FIELDS - 1)
        for name, said in row.model_dump().items():
            cells[PLACES[name]] = said
        write.writerow(cells)
    return out.getvalue().encode()
