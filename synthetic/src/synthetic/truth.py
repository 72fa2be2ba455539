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


@dataclass(slots=True)
class Truth:
    """Everything that is true, person by person."""

    people: list[_Facts] = field(default_factory=list)
    lives: list[tuple[Life, Career]] = field(default_factory=list)

    def tell(self, life: Life, career: Career, contact: Contact, *, scattered: bool) -> None:
        """Remember a person and what sources hold of them."""
        self.people.append(_person(life, career, contact) | {"scattered": scattered})
        self.lives.append((life, career))

    def write(self, folder: Path, broken: list[Broken]) -> None:
        """Write people, convictions, arrests and broken rows as one table each."""
        folder.mkdir(exist_ok=True)
        told = [(life, *one) for life, career in self.lives for one in career.convictions()]
        _save(self.people, folder / "people.parquet")
        _save([_conviction(*one) for one in told], folder / "convictions.parquet")
        rows = {"row": [row for row, _ in broken], "kind": [kind for _, kind in broken]}
        schema = {"row": pl.Int64, "kind": pl.String}
        pl.DataFrame(rows, schema=schema).write_parquet(folder / "broken_rows.parquet")


def _save(rows: list[_Facts], path: Path) -> None:
    pl.DataFrame(rows, infer_schema_length=None).write_parquet(path)


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


def _conviction(life: Life, cycle: Cycle, case: Case, count: Count) -> _Facts:
    who, offense = cycle.seen_in or life.identity, count.offense
    return {
        "person": life.person,
        "subject_id": who.subject_id,
        "cii": who.cii,
        "county": cycle.county.name,
        "court": case.court,
        "case_number": case.number,
        "count": case.counts.index(count) + 1,
        "section": offense.section,
        "code": offense.code,
        "level": count.level,
        "offense_on": cycle.offense_on,
        "arrested_on": cycle.arrested_on,
        "convicted_on": case.judged_on,
        "age": life.age_on(case.judged_on),
        "juvenile": cycle.juvenile,
        "disposition": count.disposition,
        "marijuana": offense.is_marijuana,
        "grantable": cycle.grantable(count),
        "in_doj_file": cycle.seen_by_state,
        "in_court_extract": cycle.county is SAN_FRANCISCO,
        "row": count.row,
        "defect": case.defect if cycle.seen_by_state else "",
        "undecidable": cycle.seen_by_state and case.defect in UNDECIDABLE,
        "answer": case.answer,
    }
