"""Reads a bulk file's columns and groups its rows by person, and nothing more; run as a program."""

import sys
from pathlib import Path

import polars as pl

from eligibility.gogen.columns import ALL, CONDENSED, READ

_WANTED = [name for name in ALL if name in READ or name in CONDENSED]


def people_in(path: Path) -> int:
    """Count the people of a file, as a yardstick for whoever does more with it."""
    rows = pl.scan_csv(path, infer_schema=False).select(_WANTED).collect()
    return rows.group_by("SUBJECT_ID").agg(pl.len(), pl.col("PRI_DOB").first()).height


if __name__ == "__main__":
    sys.stdout.write(f"{people_in(Path(sys.argv[1]))}\n")
