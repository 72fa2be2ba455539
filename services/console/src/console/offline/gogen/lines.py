"""One line for each conviction, and one for each row that stops gogen."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import polars as pl

from eligibility.gogen.days import UNREADABLE
from eligibility.gogen.records import Broken
from eligibility.gogen.written import original_bytes

DECISIONS: Final = "decisions.csv"
_COLUMNS: Final = (
    "row",
    "subject_id",
    "code_section",
    "outcome",
    "reason",
    "determination",
    "county",
    "convicted_on",
    "felony",
    "file",
)
_EPOCH: Final = 719_162
"""Days from the year 1 to 1970."""


def decision_heading() -> bytes:
    """Name the columns."""
    return (",".join(_COLUMNS) + "\n").encode()


def decision_lines(convictions: pl.DataFrame, file: str) -> bytes:
    """Write a line for each conviction of a file."""
    day = (pl.col("date") - _EPOCH).cast(pl.Int32).cast(pl.Date)
    table = convictions.select(
        pl.col("line").alias("row"),
        pl.col("subject").alias("subject_id"),
        pl.col("section").alias("code_section"),
        "outcome",
        "reason",
        "determination",
        "county",
        pl.when(pl.col("date") != UNREADABLE).then(day).alias("convicted_on"),
        pl.when("felony").then(pl.lit("yes")).otherwise(pl.lit("")).alias("felony"),
        pl.lit(file).alias("file"),
    )
    text = io.BytesIO()
    table.with_columns(pl.col(pl.String).replace("", None)).write_csv(text, include_header=False)
    return _as_utf8(text.getvalue())


def write_quarantine(path: Path, broken: Iterable[tuple[Path, Broken]]) -> None:
    """Write number and reason of each row that stops gogen; never the row itself."""
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(("row", "reason", "file"))
        out.writerows((one.line, one.reason, source.name) for source, one in broken)


def _as_utf8(text: bytes) -> bytes:
    """Write the file's own characters, where its bytes are UTF-8; else they are Latin-1."""
    original = original_bytes(text)
    try:
        original.decode()
    except UnicodeDecodeError:
        return text
    return original
