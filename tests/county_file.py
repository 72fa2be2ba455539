"""A county's files as a clerk would type them: the state's 95 columns, and contacts."""

import csv
import io
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

COLUMNS = 95
CONTACT_COLUMNS = (
    "cii,subject_id,name,language,address_kind,line1,line2,city,state,zip,phone,"
    "consent_on,consent_wording,consent_source,protected,deceased"
)


@dataclass(frozen=True)
class Person:
    """Somebody invented, by the numbers the state would give."""

    cii: str
    name: str
    born: date
    subject: str = "90000001"


DANA = Person("A900000101", "INVENTED,DANA", date(1970, 5, 5))
ROSA = Person("A900000102", "INVENTADA,ROSA", date(1975, 6, 6), "90000002")


@dataclass(frozen=True)
class Count:
    """One count of one judgment."""

    person: Person
    case: str
    cycle: int = 101
    section: str = "11359 HS-POSSESS MARIJUANA FOR SALE"
    on: date = date(2001, 3, 1)
    court: str = "CASC SAN FRANCISCO"
    county: str = "SAN FRANCISCO"
    level: str = "FELONY"
    disposition: str = "CONVICTED-PROBATION"

    def row(self) -> list[str]:
        """Write it as one row of the state's file."""
        day = self.on.strftime("%Y%m%d")
        said = {
            0: "1",
            2: self.person.subject,
            11: self.person.cii,
            12: self.person.name,
            13: "M",
            14: self.person.born.strftime("%Y%m%d"),
            22: "WHITE",
            37: day,
            40: day,
            42: "COURT ACTION",
            46: self.court,
            48: self.county,
            50: f"{self.cycle:03}001001000",
            51: day,
            52: self.case,
            54: self.section,
            55: self.level[0],
            80: self.disposition,
            82: self.level,
            86: "PROBATION",
            87: "12",
            88: "M",
            94: "E",
        }
        return [said.get(column, "") for column in range(COLUMNS)]


@dataclass
class Files:
    """A folder into which a clerk puts files."""

    folder: Path
    written: int = field(default=0)

    def doj(self, *counts: Count) -> Path:
        """Put down the state's file."""
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(count.row() for count in counts)
        return self._put("doj", text.getvalue())

    def contacts(
        self,
        *people: Person,
        language: str = "en",
        phone: str = "",
        street: str = "12 Example Street",
        deceased: bool = False,
    ) -> Path:
        """Put down how people can be reached."""
        consent = "2026-01-02,v1,form" if phone else ",,"
        lines = [
            f"{p.cii},{p.subject},{_as_written(p.name)},{language},street,{street},,"
            f"San Francisco,CA,94103,{phone},{consent},false,{str(deceased).lower()}"
            for p in people
        ]
        return self._put("contacts", "\n".join([CONTACT_COLUMNS, *lines]) + "\n")

    def _put(self, kind: str, text: str) -> Path:
        self.written += 1
        path = self.folder / f"{kind}-{self.written}.csv"
        path.write_text(text)
        return path


def _as_written(name: str) -> str:
    last, _, first = name.partition(",")
    return f"{first.title()} {last.title()}"
