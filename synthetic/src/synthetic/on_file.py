"""What can be counted in a state file without knowing the truth."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import polars as pl

from synthetic.columns import COLUMNS

_READ = (
    "SUBJECT_ID",
    "CII_NUMBER",
    "PRI_NAME",
    "PRI_DOB",
    "CYC_ORDER",
    "STP_TYPE_DESCR",
    "DISP_DESCR",
)
_ADULT = 18


@dataclass(frozen=True, slots=True)
class OnFile:
    """Counts taken from the file alone."""

    columns: int
    rows: int
    broken_rows: int
    """Rows that have not as many fields as the header."""

    arrests: pl.DataFrame
    """One row per arrest: is it open, was the person a minor?"""

    subjects: pl.DataFrame
    """One row per subject: scattered, with aliases, with two birth dates?"""

    @classmethod
    def read(cls, path: Path) -> Self:
        """Count a file."""
        with path.open(encoding="ascii", newline="") as file:
            lengths = [len(row) for row in csv.reader(file)]
        rows = pl.read_csv(
            path, columns=[*_READ, "CYC_AGE"], infer_schema=False, truncate_ragged_lines=True
        ).with_row_index("row")
        readable = pl.Series(lengths[1:]) == len(COLUMNS)
        rows = rows.filter(readable)
        broken = len(lengths) - 1 - rows.height
        return cls(lengths[0], len(lengths) - 1, broken, _arrests(rows), _subjects(rows))


def _arrests(rows: pl.DataFrame) -> pl.DataFrame:
    arrest = pl.col("STP_TYPE_DESCR") == "ARREST/DETAINED/CITED"
    cycles = rows.group_by("SUBJECT_ID", "CYC_ORDER").agg(
        arrest=arrest.any(),
        open=pl.col("DISP_DESCR").is_null().all(),
        minor=(pl.col("CYC_AGE").first().cast(pl.Int64) < _ADULT).fill_null(value=False),
    )
    return cycles.filter("arrest")


def _subjects(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.group_by("SUBJECT_ID").agg(
        scattered=pl.col("row").max() - pl.col("row").min() + 1 > pl.len(),
        aliases=pl.col("PRI_NAME").n_unique() > 1,
        two_birth_dates=pl.col("PRI_DOB").n_unique() > 1,
    )
