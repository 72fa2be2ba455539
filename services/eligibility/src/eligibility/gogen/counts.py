"""What gogen counts in a file, and how it adds files up."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from eligibility.gogen.days import UNREADABLE, years_after

_RECENT_YEARS: Final = 7


@dataclass
class Counts:
    """The counts of one file, or of several."""

    lines: int = 0
    earliest: int | None = None
    """The first conviction of the county under one of the four sections."""

    with_choices: Counter[str] = field(default_factory=Counter[str])
    with_dismiss_all: Counter[str] = field(default_factory=Counter[str])
    sections: Counter[str] = field(default_factory=Counter[str])
    levels: Counter[str] = field(default_factory=Counter[str])
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    people: int = 0
    people_relieved: int = 0

    def add_people(self, convictions: pl.DataFrame, as_of: int) -> None:
        """Count some people, all of whose convictions are given."""
        reduced_or_dismissed = pl.col("outcome").is_in(["dismiss", "reduce"])
        dismissed = pl.col("outcome") == "dismiss"
        self.with_choices += _rid_of(convictions, reduced_or_dismissed, dismissed, as_of)
        hypothetical = pl.col("looked_at")
        self.with_dismiss_all += _rid_of(convictions, hypothetical, hypothetical, as_of)
        looked_at = convictions.filter("looked_at")
        self.people += looked_at["subject"].n_unique()
        self.people_relieved += looked_at.filter(reduced_or_dismissed)["subject"].n_unique()
        self.sections.update(looked_at["family"])
        self.levels.update(looked_at["felony"].replace_strict({True: "F", False: "-"}))
        self.reasons.update(looked_at.select("determination", "reason").iter_rows())
        days = [*looked_at["date"], *([] if self.earliest is None else [self.earliest])]
        self.earliest = min(days, default=None)

    def add_file(self, other: "Counts") -> None:
        """Add another file; people who are in both are counted twice, as gogen counts them."""
        self.lines += other.lines
        self.earliest = _earlier(self.earliest, other.earliest)
        self.with_choices += other.with_choices
        self.with_dismiss_all += other.with_dismiss_all
        self.sections += other.sections
        self.levels += other.levels
        self.reasons += other.reasons
        self.people += other.people
        self.people_relieved += other.people_relieved


def _rid_of(
    convictions: pl.DataFrame, relieved: pl.Expr, dismissed: pl.Expr, as_of: int
) -> Counter[str]:
    """Count people all of whose felonies, recent convictions or convictions are dealt with."""
    recent = pl.col("date") > years_after(as_of, -_RECENT_YEARS)
    people = convictions.group_by("subject").agg(
        (pl.col("felony").any() & (relieved | ~pl.col("felony")).all()).alias("felony"),
        (recent.any() & (dismissed | ~recent).all()).alias("recent"),
        dismissed.all().alias("any"),
    )
    return Counter({name: int(people[name].sum()) for name in people.columns[1:]})


def _earlier(run: int | None, file: int | None) -> int | None:
    """A later file's first day replaces one that could not be read, as in gogen."""
    if run is None or run == UNREADABLE:
        return file
    return run if file is None else min(run, file)
