"""Files as a court extracts them: one row per charge, usual but for what a test says otherwise."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from ingest.court.mapping import CourtMapping, read_mapping
from ingest.extract.reading import Extract, read_extract
from tests.settings import ROOT

SOURCES: Final = ROOT / "deploy/counties"
FLAT: Final = read_mapping(SOURCES / "ca/sources/san-francisco-extract.toml")
COOK: Final = read_mapping(SOURCES / "il/sources/cook-states-attorney.toml")
COOK_FILES: Final = SOURCES / "il/sources/examples/cook-states-attorney"
_USUAL: Final = {
    "case_number": "900000",
    "court": "San Francisco Superior Court",
    "filed_on": "03/02/1999",
    "defendant": "LINDQVANE, DANA R",
    "state_number": "A900000001",
    "date_of_birth": "05/04/1971",
    "sex": "F",
    "charge_number": "1",
    "section": "11360(A) HS",
    "description": "TRANSPORT/SELL MARIJUANA",
    "level": "Felony",
    "offense_on": "03/02/1999",
    "disposition": "Convicted",
    "disposition_on": "06/14/1999",
    "sentence": "36 M PROB",
}


def charged(**said: str) -> Mapping[str, str]:
    """The usual charge, except for what the court said otherwise."""
    return {**_USUAL, **said}


def somebody(number: int, **said: str) -> Mapping[str, str]:
    """Somebody else's usual charge."""
    number_of_state = f"A9{number:08d}"
    name = f"SAMPLE, PERSON {number}"
    case = f"8{number:05d}"
    return charged(state_number=number_of_state, defendant=name, case_number=case, **said)


def printed(*rows: Mapping[str, str] | str, separator: str = ",", heading: bool = True) -> str:
    """Print rows; one that is given as text stands as it is."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    if heading:
        writer.writerow(_USUAL)
    for row in rows:
        if isinstance(row, str):
            out.write(f"{row}\n")
        else:
            writer.writerow(row.values())
    return out.getvalue()


def court_file(folder: Path, *rows: Mapping[str, str] | str, name: str = "court.csv") -> Path:
    """Write a file."""
    path = folder / name
    path.write_text(printed(*rows))
    return path


def mapping(**said: object) -> CourtMapping:
    """The usual mapping, except for what a test says otherwise."""
    return CourtMapping.model_validate(FLAT.model_dump() | said)


def read(path: Path, **said: object) -> Extract:
    """Read one file by the usual mapping, and keep what it prints."""
    return read_extract([path], mapping(**said), keep=True)


def reasons(extract: Extract) -> list[tuple[int, str, str | None]]:
    """Say of every quarantined row where it stands, why, and whose it is."""
    return [(row.broken.row, row.broken.reason, row.person) for row in extract.unreadable]
