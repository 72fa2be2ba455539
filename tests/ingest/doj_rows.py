"""Rows as the state writes them, usual but for what a test says otherwise. Nobody in them lives."""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

NAMES: Final = {
    "record": 0,
    "subject": 2,
    "cii": 11,
    "name": 12,
    "sex": 13,
    "born": 14,
    "race": 22,
    "event_date": 40,
    "step": 42,
    "court": 46,
    "county": 48,
    "place": 50,
    "number": 52,
    "charge": 54,
    "offense_level": 55,
    "disposition": 80,
    "conviction_level": 82,
    "sentence": 86,
    "length": 87,
    "unit": 88,
    "comment": 93,
}
_USUAL: Final = {
    "subject": "90000001",
    "cii": "A900000001",
    "name": "LINDQVANE,DANA R",
    "sex": "F",
    "born": "19710504",
    "race": "WHITE",
    "event_date": "19990614",
    "step": "COURT ACTION",
    "court": "CASC SAN FRANCISCO",
    "county": "SAN FRANCISCO",
    "place": "101002001000",
    "number": "900000",
    "charge": "11360(A) HS-TRANSPORT/SELL MARIJUANA",
    "offense_level": "F",
    "disposition": "CONVICTED-PROBATION",
    "conviction_level": "FELONY",
    "sentence": "PROBATION",
    "length": "036",
    "unit": "M",
}

type Cells = Mapping[str, str]


def convicted(**said: str) -> Cells:
    """A usual conviction, except for what the state said otherwise."""
    return {**_USUAL, **said}


def arrested(**said: str) -> Cells:
    """The usual arrest that led to it."""
    arrest = {
        "event_date": "19990302",
        "step": "ARREST/DETAINED/CITED",
        "court": "CAPD SAN FRANCISCO",
        "place": "101001001000",
        "number": "",
        "disposition": "",
        "conviction_level": "",
        "sentence": "",
        "length": "",
        "unit": "",
    }
    return {**_USUAL, **arrest, **said}


def somebody(number: int, **said: str) -> Cells:
    """Somebody else's usual conviction."""
    return convicted(
        subject=f"9{number:07d}",
        cii=f"A9{number:08d}",
        name=f"SAMPLE,PERSON {number}",
        number=f"8{number:05d}",
        **said,
    )


def line(cells: Cells, *, fields: int = 95) -> str:
    """Print a row."""
    row = [""] * fields
    for name, text in cells.items():
        if NAMES[name] < fields:
            row[NAMES[name]] = text
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(row)
    return out.getvalue()


def header(names: int = 95) -> str:
    """Print the header."""
    return ",".join(["RECORD_ID", *(f"NAME_{at}" for at in range(1, names))])


def write(path: Path, rows: Iterable[Cells | str], *, head: str | None = None) -> Path:
    """Write a file with a header; a row given as text is written as it is."""
    lines = [header() if head is None else head]
    lines += [row if isinstance(row, str) else line(row) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
