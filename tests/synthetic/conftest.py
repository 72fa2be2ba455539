"""One small county, made once and read by every test."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from synthetic import PROFILES, Summary, generate


@dataclass(frozen=True)
class Sample:
    """An invented county on disk, as its readers find it."""

    out: Path
    summary: Summary

    def lines(self, name: str = "doj.csv") -> list[str]:
        """Read a file's lines."""
        return (self.out / name).read_text(encoding="ascii").splitlines()

    def rows(self, name: str = "doj.csv") -> list[dict[str, str]]:
        """Read a file's rows by their column names."""
        return list(csv.DictReader(self.lines(name), restval=""))

    def truth(self, name: str) -> list[dict[str, Any]]:
        """Read one table of the truth."""
        return pl.read_parquet(self.out / "truth" / f"{name}.parquet").to_dicts()

    @property
    def cast(self) -> dict[str, Any]:
        """Read the programme of the cast."""
        programme: dict[str, Any] = json.loads((self.out / "cast.json").read_bytes())
        return programme


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """Make a county of 2,000 people."""
    out = tmp_path_factory.mktemp("county")
    return Sample(out, generate(2000, seed=11, profile=PROFILES["san-francisco"], out=out))
