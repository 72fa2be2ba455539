"""Bulk files as large as counties get: an invented county, and the same again about others.

Run as a program: whoever measures programs must stay small, for their peaks begin with its own.
"""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

import polars as pl

from eligibility.gogen.columns import ALL
from synthetic import PROFILES, generate

_ROWS: Final = 250_000
"""Rows that are invented; more of them are copies about other people."""

_BYTES: Final = 800
"""As long are the rows of the file with which gogen was timed."""

_NUMBERS: Final = ("SUBJECT_ID", "CII_NUMBER")
_UNREAD: Final = [name for name in ALL if name.startswith(("FE_NUM", "DISP_OFF", "CONV_OFF"))]


def large_file(path: Path, rows: int, rows_a_person: int) -> None:
    """Write a file of so many rows, about 800 bytes each."""
    invented = path.with_suffix("")
    profile = replace(
        PROFILES["san-francisco"], rows_per_person=float(rows_a_person), broken_rows=0.0
    )
    people = min(rows, _ROWS) // rows_a_person
    found = generate(people, seed=1, profile=profile, out=invented)
    table = pl.read_csv(invented / "doj.csv", infer_schema=False, empty_string_is_null=False)
    length = (invented / "doj.csv").stat().st_size // found.rows
    filled = "0" * max(1, (_BYTES - length) // len(_UNREAD))
    table = table.with_columns(pl.lit(filled).alias(name) for name in _UNREAD)
    with path.open("wb") as out:
        for copy in range(-(-rows // table.height)):
            about = table.head(rows - copy * table.height).with_columns(
                _about_others(name, copy) for name in _NUMBERS
            )
            blank = about.with_columns(pl.all().replace("", None))
            blank.write_csv(out, include_header=copy == 0)


def _about_others(name: str, copy: int) -> pl.Expr:
    number = pl.col(name)
    other = number.str.head(1) + f"{copy:02}" + number.str.slice(1)
    return pl.when(number != "").then(other).otherwise(number)


if __name__ == "__main__":
    large_file(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
