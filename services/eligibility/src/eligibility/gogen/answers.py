"""gogen's answer for every conviction of some people."""

from typing import Final, NamedTuple

import polars as pl

from eligibility.gogen.case import OUTCOMES, Case, Flow, Ruling
from eligibility.gogen.days import UNREADABLE
from eligibility.gogen.history import history
from eligibility.gogen.pilot_history import with_pilot

NOT_LOOKED_AT: Final = "not-applicable"
_PILOT_ONLY: Final = {
    "first_strike": UNREADABLE,
    "first_registrable": UNREADABLE,
    "serving": False,
    "earlier_alike": 0,
}


class Answers(NamedTuple):
    """Answers, and what they rest on."""

    convictions: pl.DataFrame
    """Every conviction: `line`, `subject`, `section`, `family`, `county`, `date`, `felony`,
    `looked_at`, `determination`, `reason`, `outcome`."""

    looked_at: list[tuple[Case, Ruling]]
    """The convictions of the county under one of the four sections."""


def answers(bearing: pl.DataFrame, births: pl.DataFrame, flow: Flow, as_of: int) -> Answers:
    """Answer for whole records: every row of each person must be there."""
    record = history(bearing, births, flow.county)
    if flow.is_pilot:
        record = with_pilot(record, bearing, as_of)
    found = record.convictions.filter("looked_at").join(
        record.people, on="subject", how="left", suffix="_of_person", maintain_order="left"
    )
    found = found.join(
        record.numbers, on=["subject", "step"], how="left", maintain_order="left"
    ).with_columns(pl.col("case_number").fill_null(""), *_blank_pilot(found))
    cases = [Case._make(row) for row in found.select(_source(name) for name in Case._fields).rows()]
    ruled = [(case, flow.rule(case, as_of)) for case in cases]
    return Answers(_answered(record.convictions, ruled), ruled)


def _blank_pilot(found: pl.DataFrame) -> list[pl.Expr]:
    return [
        pl.lit(value).alias(name)
        for name, value in _PILOT_ONLY.items()
        if name not in found.columns
    ]


def _source(name: str) -> str:
    """Name the column of a case's field: notices are of the person, not of the row."""
    return f"{name}_of_person" if name in {"deceased", "registered"} else name


def _answered(convictions: pl.DataFrame, ruled: list[tuple[Case, Ruling]]) -> pl.DataFrame:
    said = pl.DataFrame(
        {
            "line": [case.line for case, _ in ruled],
            "determination": [ruling.determination.value for _, ruling in ruled],
            "reason": [ruling.reason for _, ruling in ruled],
            "outcome": [OUTCOMES[ruling.determination] for _, ruling in ruled],
        },
        schema={
            "line": pl.UInt32,
            "determination": pl.String,
            "reason": pl.String,
            "outcome": pl.String,
        },
    )
    joined = convictions.join(said, on="line", how="left", maintain_order="left")
    return joined.with_columns(
        pl.col("determination", "reason").fill_null(""), pl.col("outcome").fill_null(NOT_LOOKED_AT)
    )
