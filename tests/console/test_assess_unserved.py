"""`clearslate assess` for counties whose own programme has run, and which are not served."""

import csv
from datetime import date
from pathlib import Path

import pytest

from tests.console.calls import call
from tests.county_file import DANA, Count, Files


@pytest.mark.parametrize(
    ("county", "printed", "reason"),
    [
        ("ca/los-angeles", "LOS ANGELES", "age_policy"),
        ("ca/san-joaquin", "SAN JOAQUIN", "only_conviction"),
        ("ca/san-diego", "SAN DIEGO", "county_policy"),
    ],
)
def test_a_county_is_assessed_by_its_own_plan(
    tmp_path: Path, county: str, printed: str, reason: str
) -> None:
    """Nothing leaves an assessment, so it needs no more than the county's file."""
    case = Count(DANA, "123456", court=f"CASC {printed}", county=printed, on=date(1993, 4, 2))
    file, out = Files(tmp_path).doj(case), tmp_path / "out"

    done = call(
        tmp_path,
        "assess",
        str(file),
        "--county",
        county,
        "--out",
        str(out),
        "--as-of",
        "2026-11-23",
    )

    assert done.exit_code == 0, done.output
    with (out / "decisions.csv").open() as decided:
        [line] = csv.DictReader(decided)
    assert line["reason"] == reason
