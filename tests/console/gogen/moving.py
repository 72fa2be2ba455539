"""A county that moves over from gogen: the same file answered twice."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from console.command.comparing import With, write_compared
from console.offline.summary import Asked
from eligibility.gogen.county_flow import CountyFlow
from eligibility.gogen.options import Options
from eligibility.law.pack import packs
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
    "pack",
    "file",
]
_PACKS = packs("CA-STAT", "SF-POLICY")
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
                who, pack = rows[row - 1]["SUBJECT_ID"], _PACKS[reason == "county_policy"]
                said = [row, who, "11359 HS", outcome, reason, "ca/sacramento", pack.cites, ""]
                out.writerow([*said, pack.id, "doj.csv"])
        asked = Asked(("doj.csv",), "ca/sacramento", (_PACKS[0].ref,), date(2020, 7, 1))
        other = With(CountyFlow(COUNTY, chosen), "gogen {}")
        write_compared(self.folder, [doj], other, asked, _PACKS)
        with (self.folder / "compared.csv").open(newline="") as lines:
            return list(csv.DictReader(lines))

    def page(self) -> str:
        """Read the page."""
        return (self.folder / "compared.txt").read_text(encoding="utf-8")
