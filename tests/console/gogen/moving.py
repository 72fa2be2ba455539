"""A county that moves over from gogen: the same file answered twice."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from console.command.comparing import With, write_compared
from console.offline.summary import Asked
from eligibility.gogen.county_flow import CountyFlow
from eligibility.gogen.options import Options
from schemas.records import PackRef
from tests.eligibility.gogen.rows import COUNTY, Row, file

_COLUMNS = [
    "row",
    "subject_id",
    "code_section",
    "outcome",
    "reason",
    "county",
    "citation",
    "unknown",
]
_PACK = PackRef(id="CA-TEST", version="2026.1", hash="0123456789abcdef")
CHOSEN = Options(reduce=("11357", "11358", "11359", "11360"), years_since=10, age=60)


@dataclass
class County:
    """A folder with a file, and what we decided about it."""

    folder: Path

    def compared(
        self, rows: list[Row], ours: dict[int, tuple[str, str]], chosen: Options = CHOSEN
    ) -> list[dict[str, str]]:
        """Compare what gogen says of the rows with ours, given by row; return the list."""
        doj = self.folder / "doj.csv"
        doj.write_bytes(file(rows))
        with (self.folder / "decisions.csv").open("w", newline="") as lines:
            out = csv.writer(lines)
            out.writerow(_COLUMNS)
            for row, (outcome, reason) in ours.items():
                who = rows[row - 1]["SUBJECT_ID"]
                out.writerow(
                    [row, who, "11359 HS", outcome, reason, "ca/sacramento", "11361.8", ""]
                )
        asked = Asked(("doj.csv",), "ca/sacramento", (_PACK,), date(2020, 7, 1))
        write_compared(self.folder, [doj], With(CountyFlow(COUNTY, chosen), "gogen {}"), asked)
        with (self.folder / "compared.csv").open(newline="") as lines:
            return list(csv.DictReader(lines))

    def page(self) -> str:
        """Read the page."""
        return (self.folder / "compared.txt").read_text(encoding="utf-8")
