"""Whose each row is: every table's rows led up to a person."""

from collections.abc import Mapping, Sequence
from typing import Final

import polars as pl

from ingest.court.mapping import CourtMapping, Role
from ingest.extract.parts import Part
from ingest.extract.views import View, see

ABOVE: Final = {
    Role.CASE: Role.PERSON,
    Role.CHARGE: Role.CASE,
    Role.DISPOSITION: Role.CHARGE,
    Role.SENTENCE: Role.CHARGE,
}
"""What the rows of each table belong to."""


def views_of(
    raw: Mapping[int, pl.DataFrame], parts: Sequence[Part], mapping: CourtMapping
) -> dict[Role, View]:
    """Read every table; each row carries its `person` and, where it is nobody's, why (`wrong`)."""
    file_of = {name: at for at, part in enumerate(parts) for name in part.tables}
    found: dict[Role, View] = {}
    for role in Role:
        name = mapping.table_of(role)
        if name:
            above = found.get(ABOVE[role]) if role in ABOVE else None
            view = see(raw[file_of[name]], name, mapping, above, file_of[name])
            found[role] = _led_up(view, above)
    return found


def _led_up(view: View, above: View | None) -> View:
    if above is None:
        rows = view.rows.with_columns(_person(view).alias("person"))
    elif not view.table.parent:
        rows = view.rows.with_columns(above.rows["person"])
    else:
        rows = view.rows.join(owners(above), on="parent", how="left", maintain_order="left")
    lost = pl.lit(f"{view.name}.nobodys")
    blank = pl.col("person").is_null() & pl.col("wrong").is_null()
    wrong = pl.when(blank).then(lost).otherwise(pl.col("wrong"))
    return View(view.name, view.table, view.ordinal, rows.with_columns(wrong.alias("wrong")))


def owners(view: View) -> pl.DataFrame:
    """Say whose the row of each key is (`parent`, `person`); of a key that two people share, nobody's."""
    told = view.rows.select(pl.col("key").alias("parent"), "person").drop_nulls().unique()
    return told.filter(pl.len().over("parent") == 1)


def _person(view: View) -> pl.Expr:
    """Name people naturally: by the state's number, which one of a person's rows may carry."""
    by_key = pl.lit("subject:") + pl.col("key")
    if "state_number" not in view.table.fields:
        return by_key
    number = pl.col("state_number").min().over("key")
    return (
        pl.when(pl.col("key").is_not_null() & number.is_not_null())
        .then(pl.lit("cii:") + number)
        .otherwise(by_key)
    )
