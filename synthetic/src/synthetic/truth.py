"""The truth the files were made from, so that tests can count."""

from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from synthetic.contacts import Contact
from synthetic.counties import SAN_FRANCISCO
from synthetic.cycles import Career, Case, Count, Cycle
from synthetic.defects import UNDECIDABLE
from synthetic.doj_file import Broken
from synthetic.lives import Life

type _Facts = dict[str, object]

_SCHEMA = {
    "person": pl.Int64,
    "subject_id": pl.String,
    "cii": pl.String,
    "county": pl.String,
    "court": pl.String,
    "case_number": pl.String,
    "count": pl.Int64,
    "section": pl.String,
    "code": pl.String,
    "level": pl.String,
    "offense_on": pl.Date,
    "arrested_on": pl.Date,
    "convicted_on": pl.Date,
    "age": pl.Int64,
    "juvenile": pl.Boolean,
    "disposition": pl.String,
    "marijuana": pl.Boolean,
    "grantable": pl.Boolean,
    "in_doj_file": pl.Boolean,
    "in_court_extract": pl.Boolean,
    "defect": pl.String,
    "undecidable": pl.Boolean,
    "answer": pl.String,
}


@dataclass(slots=True)
class Truth:
    """Everything that is true, person by person."""

    people: list[_Facts] = field(default_factory=list)
    convictions: list[tuple[object, ...]] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)

    def tell(self, life: Life, career: Career, contact: Contact, *, scattered: bool) -> None:
        """Remember a person and what sources hold of them."""
        self.people.append(_person(life, career, contact) | {"scattered": scattered})
        for cycle, case, count in career.convictions():
            self.convictions.append(_conviction(life, cycle, case, count))
            self.counts.append(count)

    def table(self) -> pl.DataFrame:
        """Lay out all convictions that truly happened, and on which row each is stated."""
        table = pl.DataFrame(self.convictions, schema=_SCHEMA, orient="row")
        return table.with_columns(row=pl.Series([count.row for count in self.counts]))

    def write(self, folder: Path, broken: list[Broken]) -> None:
        """Write people, convictions and broken rows as one table each."""
        folder.mkdir(exist_ok=True)
        pl.DataFrame(self.people, infer_schema_length=None).write_parquet(folder / "people.parquet")
        self.table().write_parquet(folder / "convictions.parquet")
        schema = {"row": pl.Int64, "kind": pl.String}
        rows = pl.DataFrame(broken, schema=schema, orient="row")
        rows.write_parquet(folder / "broken_rows.parquet")


def _person(life: Life, career: Career, contact: Contact) -> _Facts:
    who, home, known = life.identity, life.homes[-1][1], contact.address
    other = next((cycle.seen_in for cycle in career.cycles if cycle.seen_in), who)
    return {
        "person": life.person,
        "role": life.role,
        "subject_id": who.subject_id,
        "cii": who.cii,
        "name": who.name.on_record,
        "born_on": who.born_on,
        "died_on": life.died_on,
        "death_seen": career.death_seen,
        "sex": life.sex,
        "race": life.race,
        "language": life.language,
        "alias": other.name.on_record if other.name != who.name else "",
        "other_birth_date": other.born_on if other.born_on != who.born_on else None,
        "other_subject_id": other.subject_id if other.subject_id != who.subject_id else "",
        "other_cii": other.cii if other.cii != who.cii else "",
        "home": f"{home.line1}, {home.city}, {home.state} {home.zip_code}",
        "contact_kind": known.kind,
        "contact_stale": contact.stale,
        "contact_deceased": contact.deceased,
        "text_consent": contact.consent_on is not None,
        "arrests": len(career.cycles),
    }


def _conviction(life: Life, cycle: Cycle, case: Case, count: Count) -> tuple[object, ...]:
    who, offense = cycle.seen_in or life.identity, count.offense
    seen = cycle.seen_by_state
    return (
        *(life.person, who.subject_id, who.cii),
        *(cycle.county.name, case.court, case.number, case.counts.index(count) + 1),
        *(offense.section, offense.code, count.level),
        *(cycle.offense_on, cycle.arrested_on, case.judged_on, life.age_on(case.judged_on)),
        *(cycle.juvenile, count.disposition, offense.is_marijuana, cycle.grantable(count)),
        *(seen, cycle.county is SAN_FRANCISCO and not cycle.juvenile, case.defect if seen else ""),
        *(seen and case.defect in UNDECIDABLE, case.answer),
    )
