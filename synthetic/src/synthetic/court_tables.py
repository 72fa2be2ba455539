"""What the county's court keeps, as the five tables of its case management."""

import csv
from contextlib import ExitStack
from itertools import count
from pathlib import Path

from synthetic.counties import SAN_FRANCISCO
from synthetic.court_extract import ENDINGS, court_named
from synthetic.cycles import Career, Case, Count, Cycle
from synthetic.doj_rows import ten_years_before
from synthetic.lives import Life

COLUMNS = {
    "person": "person_id,state_number,last_name,first_name,middle_name,date_of_birth,"
    "date_of_death,sex,race",
    "court_case": "case_id,person_id,case_number,court_name,filed_on",
    "charge": "charge_id,case_id,charge_number,statute,description,severity,offense_on,arrested_on",
    "disposition": "disposition_id,charge_id,result,decided_on,judge",
    "sentence": "sentence_id,charge_id,phase,kind,term,unit",
}
"""The columns of each table's file; a blank is a null."""

_KINDS = {"PROBATION": "PROB", "JAIL": "JAIL", "PRISON": "STATE PRISON", "FINE": "FINE"}
_UNITS = {"D": "Days", "M": "Months", "Y": "Years", "": ""}
_FIRST = 100001


class CourtTables:
    """One file for each table, in a folder."""

    def __init__(self, folder: Path, files: ExitStack) -> None:
        """Open all of them."""
        folder.mkdir(exist_ok=True)
        self._tables = {}
        self._numbers = {table: count(_FIRST) for table in COLUMNS}
        for table, columns in COLUMNS.items():
            path = folder / f"{table}.csv"
            file = files.enter_context(path.open("w", encoding="ascii", newline=""))
            self._tables[table] = csv.writer(file, lineterminator="\n")
            self._tables[table].writerow(columns.split(","))

    def write(self, life: Life, career: Career) -> None:
        """Enter a person and their cases; whom the court never saw is not in it."""
        cycles = [c for c in career.cycles if c.county is SAN_FRANCISCO and not c.juvenile]
        cases = [(cycle, cycle.case) for cycle in cycles if cycle.case]
        if not cases:
            return
        who = life.identity
        person = self._add(
            "person",
            *(who.cii, who.name.last, who.name.first, who.name.middle, who.born_on),
            *("", life.sex, ""),
        )
        for cycle, case in cases:
            self._case(person, cycle, case)

    def _case(self, person: int, cycle: Cycle, case: Case) -> None:
        judged_on = case.judged_on
        if case.defect == "wrong year":
            judged_on = ten_years_before(judged_on)
        number = self._add("court_case", person, case.number, court_named(case), judged_on)
        for ordinal, one in enumerate(case.counts, start=1):
            self._charge((number, ordinal), cycle, one, f"{judged_on}")

    def _charge(self, place: tuple[int, int], cycle: Cycle, one: Count, judged_on: str) -> None:
        offense = one.offense
        booked = (cycle.offense_on, cycle.arrested_on) if cycle.arrested_on else ("", "")
        section = f"{offense.section} {offense.code}"
        charge = self._add("charge", *place, section, offense.text, one.level.title(), *booked)
        self._add("disposition", charge, ENDINGS[one.disposition[:9]], judged_on, "")
        for part in one.sentences:
            term = part.length or ""
            self._add("sentence", charge, "Original", _KINDS[part.place], term, _UNITS[part.unit])

    def _add(self, table: str, *cells: object) -> int:
        number = next(self._numbers[table])
        self._tables[table].writerow([number, *cells])
        return number
