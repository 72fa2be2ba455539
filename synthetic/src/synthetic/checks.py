"""A sample held against the profile it was made from."""

import json
from collections.abc import Iterator
from pathlib import Path

import polars as pl
from rich.table import Table

from synthetic.measured import Measured, exact, share, value
from synthetic.on_file import OnFile
from synthetic.profile import PROFILES, Profile

_FELONIES = 4940 / (4940 + 3038)
"""San Francisco's own count of what its policy would reach (District Attorney, January 2018)."""

_FEW, _MANY, _MEDIAN_AGE = (2, 0.60), (8, 0.10), 29
"""Convictions per person and age at conviction: our own assumptions; none are published."""

_ROWS_SPREAD, _AGE_SPREAD = 1.8, 12
"""How far people lie apart: rows, in means of all; ages, in years."""


def check(out: Path, profile: Profile | None = None) -> list[Measured]:
    """Measure a sample; without a profile, against the one it says it was made from."""
    made = json.loads((out / "sample.json").read_text(encoding="ascii"))
    profile = profile or PROFILES[made["profile"]]
    people = pl.read_parquet(out / "truth" / "people.parquet")
    convictions = pl.read_parquet(out / "truth" / "convictions.parquet")
    on_file = OnFile.read(out / "doj.csv")
    return [
        *_file(on_file, profile, made["people"]),
        *_convictions(convictions.filter("in_doj_file"), profile, people.height),
        *_people(people, profile),
        *_contacts(pl.read_csv(out / "contacts.csv", infer_schema=False), people, profile),
        *_answers(convictions.filter(county="SAN FRANCISCO"), profile),
    ]


def table(measured: list[Measured]) -> Table:
    """Lay out what was measured: target against got."""
    shown = Table("measure", "target", "got", "")
    for one in measured:
        shown.add_row(one.name, f"{one.target:g}", f"{one.got:.4g}", "ok" if one.ok else "off")
    return shown


def _file(on_file: OnFile, profile: Profile, people: int) -> Iterator[Measured]:
    yield exact("columns of doj.csv", 95, on_file.columns)
    broken = round(people * profile.broken_rows / 5000)
    yield exact("broken rows", broken, on_file.broken_rows)
    rows, spread = profile.rows_per_person, _ROWS_SPREAD * profile.rows_per_person
    yield value("rows per person", rows, on_file.rows / people, spread=spread, among=people)
    arrests = on_file.arrests
    missing = profile.missing_dispositions
    yield share("arrests without a disposition", missing, arrests["open"], slack=0.1)
    yield share("arrests of minors", profile.minors, arrests["minor"], slack=0.2)
    for name, target in (
        ("scattered", profile.scattered),
        ("aliases", profile.aliases),
        ("two_birth_dates", profile.two_birth_dates),
    ):
        yield share(f"people: {name}", target, on_file.subjects[name], slack=0.2)


def _convictions(stated: pl.DataFrame, profile: Profile, people: int) -> Iterator[Measured]:
    yield share("undecidable convictions", profile.undecidable, stated["undecidable"], slack=0.15)
    lettered = stated.filter(pl.col("section").str.contains("(", literal=True))
    yield share("no letter", profile.no_letter, lettered["defect"] == "no letter", slack=0.15)
    for defect, target in (
        ("charge in comment", profile.comment_charge),
        ("no level", profile.no_level),
    ):
        yield share(f"convictions: {defect}", target, stated["defect"] == defect, slack=0.25)
    each = stated.group_by("person").agg(pl.len(), pl.col("county").n_unique())
    two = each["county"].gt(1).extend(pl.Series([False] * (people - each.height), dtype=pl.Boolean))
    yield share("people convicted in two counties", profile.two_counties, two, slack=0.15)
    if profile.rows_per_person == Profile(name="").rows_per_person:
        (few, some), (many, rare) = _FEW, _MANY
        yield share("people with one or two convictions", some, each["len"] <= few, slack=0.1)
        yield share("people with over eight", rare, each["len"] > many, slack=0.25)
    yield value(
        "median age at conviction",
        _MEDIAN_AGE,
        _median(stated["age"]),
        spread=_AGE_SPREAD,
        among=stated.height,
    )
    ours = stated.filter(pl.col("marijuana") & (pl.col("county") == "SAN FRANCISCO"))
    yield share("felonies among the four sections", _FELONIES, ours["level"] == "FELONY", slack=0.1)
    yield share("after the law had changed", profile.after_law, ~ours["grantable"], slack=0.5)


def _people(people: pl.DataFrame, profile: Profile) -> Iterator[Measured]:
    reach = profile.reach
    yield share("men", profile.men, people["sex"] == "M", slack=0.05)
    yield share("dead", reach.dead, people["died_on"].is_not_null(), slack=0.1)
    yield share("Spanish", reach.spanish, people["language"] == "es", slack=0.1)
    yield share("no state number", profile.no_state_number, people["cii"] == "", slack=0.2)
    second = people["other_subject_id"] != ""
    yield share("second identity", profile.second_identity, second, slack=0.2)
    yield share("address left", reach.stale, people["contact_stale"], slack=0.1)


def _contacts(contacts: pl.DataFrame, people: pl.DataFrame, profile: Profile) -> Iterator[Measured]:
    reach, kind = profile.reach, contacts["address_kind"].fill_null("")
    yield exact("a contact for everybody", people.height, contacts.height)
    for name, word, target in (
        ("no address", "", reach.empty),
        ("transient", "transient", reach.transient),
        ("PO box", "po_box", reach.po_box),
        ("general delivery", "general_delivery", reach.general_delivery),
    ):
        yield share(name, target, kind == word, slack=0.15)
    elsewhere = contacts["state"].is_not_null() & (contacts["state"] != "CA").fill_null(value=False)
    yield share("out of state", reach.out_of_state * (1 - reach.empty), elsewhere, slack=0.2)
    yield share("telephone", reach.phone, contacts["phone"].is_not_null(), slack=0.05)
    yield share("consent to texts", reach.consent, contacts["consent_on"].is_not_null(), slack=0.1)
    yield share("protected", reach.protected, contacts["protected"] == "true", slack=0.25)


def _answers(convictions: pl.DataFrame, profile: Profile) -> Iterator[Measured]:
    cases = convictions.unique("case_number")
    for name in ("late", "returned", "denied", "delayed"):
        target = getattr(profile.answers, name)
        yield share(f"cases: {name}", target, cases["answer"] == name, slack=0.25)


def _median(ages: pl.Series) -> float:
    middle = ages.median()
    return middle if isinstance(middle, float) else 0.0
