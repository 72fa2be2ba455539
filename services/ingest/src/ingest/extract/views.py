"""What each of the court's tables says, out of the files that hold them: keys, days and words."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from ingest.court.mapping import DAYS, CourtMapping, Role, Table, columns
from ingest.extract.days import as_days, unreadable
from ingest.formats.doj_columns import FILLER, STATE_NUMBER

BETWEEN = "\x1f"
"""Stands between the parts of a key."""
_VERSION = 24
"""Digits to which numbers of versions are filled up, so that text sorts as numbers."""


@dataclass(frozen=True, slots=True)
class View:
    """One table: `place`, `key`, `parent`, whether the row is `taken`, what is `wrong`, fields."""

    name: str
    table: Table
    ordinal: int
    """Which of the files holds it."""

    rows: pl.DataFrame


def see(
    raw: pl.DataFrame, name: str, mapping: CourtMapping, above: View | None, ordinal: int
) -> View:
    """Read one table out of the rows of its file; `above` is the table its rows belong to."""
    table = mapping.tables[name]
    same_line = above is not None and not table.parent
    line = pl.lit("#") + pl.col("place").cast(pl.String)
    parent = _joined(table.parent) if table.parent else pl.lit(None, dtype=pl.String)
    rows = raw.select(
        "place",
        (_key(table) if table.key else line).alias("key"),
        above.rows["key"].alias("parent") if above and same_line else parent.alias("parent"),
        _taken(table).alias("taken"),
        *(_field(field, column, mapping).alias(field) for field, column in table.fields.items()),
        *(
            _printed(table.fields[field]).alias(f"printed {field}")
            for field in table.fields
            if field in mapping.values
        ),
    )
    wrong = _wrong(table, name, mapping)
    rows = rows.with_columns(wrong.alias("wrong")).drop(
        f"printed {field}" for field in table.fields if field in mapping.values
    )
    return View(name, table, ordinal, rows)


def state_number(printed: pl.Expr) -> pl.Expr:
    """Read a number of the state's; null where it has not the shape of one, or is filler."""
    tidy = printed.str.to_uppercase().str.replace_all(" ", "")
    real = tidy.str.contains(f"^{STATE_NUMBER}$") & ~tidy.str.contains(FILLER)
    return pl.when(real).then(tidy)


def printed(table: Table, field: str) -> pl.Expr:
    """Take what a field prints, as the file has it."""
    return _printed(table.fields[field])


def unseen(words: Mapping[str, str], said: pl.Expr) -> pl.Expr:
    """Is it printed, and not among the words?"""
    return said.is_not_null() & ~said.str.to_lowercase().is_in([w.lower() for w in words])


def _printed(column: str) -> pl.Expr:
    return pl.concat_str(
        [pl.col(name) for name in columns(column)], separator=" ", ignore_nulls=True
    )


def _joined(name: str) -> pl.Expr:
    return pl.concat_str([pl.col(one) for one in columns(name)], separator=BETWEEN)


def _key(table: Table) -> pl.Expr:
    """Name the row; of who somebody is, a part may be blank, and all of a row's name may not."""
    if table.role is not Role.PERSON:
        return _joined(table.key)
    parts = [pl.col(one) for one in columns(table.key)]
    whole = pl.concat_str([part.fill_null("") for part in parts], separator=BETWEEN)
    return pl.when(pl.any_horizontal(part.is_not_null() for part in parts)).then(whole)


def _taken(table: Table) -> pl.Expr:
    conditions = [pl.lit(value=True)]
    for column, words in table.only.items():
        said = pl.col(column).str.to_lowercase().is_in([word.lower() for word in words])
        conditions.append(said.fill_null(value=False))
    if table.newest:
        version = pl.col(table.newest.by).str.zfill(_VERSION)
        newest = version == version.max().over(list(columns(table.newest.of)))
        conditions.append(newest.fill_null(value=True))
    if table.role in {Role.DISPOSITION, Role.SENTENCE}:
        told = "outcome" if table.role is Role.DISPOSITION else ""
        fields = [table.fields[told]] if told in table.fields else list(table.fields.values())
        names = {name for field in fields for name in columns(field)}
        conditions.append(pl.any_horizontal(pl.col(name).is_not_null() for name in sorted(names)))
    return pl.all_horizontal(conditions)


def _field(field: str, column: str, mapping: CourtMapping) -> pl.Expr:
    said = _printed(column)
    said = pl.when(said != "").then(said)
    if field in DAYS:
        return as_days(said, mapping.dates, mapping.pivot)
    if field in mapping.values:
        words = {printed.lower(): word for printed, word in mapping.values[field].items()}
        return said.str.to_lowercase().replace_strict(words, default=None, return_dtype=pl.String)
    return state_number(said) if field == "state_number" else said


def _wrong(table: Table, name: str, mapping: CourtMapping) -> pl.Expr:
    """Say what keeps a row from being read; null where nothing does."""
    reasons = [_where(pl.col("key").is_null(), f"{name}.no_key")]
    if table.role is Role.DISPOSITION and "outcome" in table.fields:
        said = pl.col("printed outcome")
        missed = unseen(mapping.values["outcome"], pl.when(said != "").then(said))
        reasons.append(_where(pl.col("taken") & missed, f"{name}.unseen_outcome"))
    if table.role is Role.DISPOSITION and "decided" in table.fields:
        torn = pl.col("taken") & unreadable(pl.col("decided"))
        reasons.append(_where(torn, f"{name}.unreadable_day"))
    return pl.coalesce(reasons)


def _where(condition: pl.Expr, reason: str) -> pl.Expr:
    return pl.when(condition).then(pl.lit(reason))
