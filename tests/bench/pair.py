"""The pair that matters: relief that was false, and convictions left to a person."""

from dataclasses import replace
from typing import Final, NamedTuple

import polars as pl

from console.offline.intervals import at_most as highest_share
from tests.bench.bench import Bench
from tests.bench.figures import Figure, Result, at_most
from tests.bench.judged import Measured, judge
from tests.bench.true_county import POLICY

PEOPLE: Final = 20_000
"""Enough for one false relief in five thousand to be seen."""

GROUPS: Final = ("county", "section", "decade", "race", "sex")


class Counted(NamedTuple):
    """What some convictions came to."""

    name: str
    convictions: int
    granted: int
    false: int
    review: int

    @property
    def share_in_review(self) -> float:
        """The share that waits for a person."""
        return self.review / max(1, self.convictions)

    @property
    def at_most_false(self) -> float:
        """The highest share of false relief that is still likely (95 %)."""
        return highest_share(self.false, self.granted)


def counted(convictions: pl.DataFrame, name: str = "all") -> Counted:
    """Count some convictions."""
    return Counted(
        name,
        convictions.height,
        int(convictions["granted"].sum()),
        int(convictions["verdict"].str.starts_with("false").sum()),
        int((convictions["verdict"] == "review").sum()),
    )


def by(convictions: pl.DataFrame, column: str) -> list[Counted]:
    """Count the convictions of each group, the largest group first."""
    groups = convictions.group_by(column, maintain_order=True)
    found = [counted(each, str(key)) for (key,), each in groups]
    return sorted(found, key=lambda one: (-one.convictions, one.name))


def measure(bench: Bench) -> list[Result]:
    """Decide an invented county offline and hold it against its truth."""
    folder = bench.file_of(PEOPLE).parent
    bench.say(f"deciding {PEOPLE:,} people and holding each conviction against the truth")
    return figures(judge(folder))


def figures(measured: Measured) -> list[Result]:
    """Say what was seen, against what is asked."""
    table = measured.convictions
    return [*_relief(table), *_review(table), *_questions(measured), _staged(measured.cast)]


def _staged(cast: pl.DataFrame) -> Result:
    false = int(cast["verdict"].str.starts_with("false").sum())
    note = f"of {cast.height} convictions; the planted day that nothing on file contradicts"
    return Figure("the cast, written by hand: false until corrected", false, "", None, note)


def _relief(table: pl.DataFrame) -> list[Result]:
    seen, granted = table["verdict"].to_list(), counted(table).granted
    bound = f"of {granted:,} granted; at most {highest_share(seen.count('false'), granted):.3%}"
    silent = "a grave case elsewhere of which not even an arrest is on file"
    lies = "the profile draws no day that is wrong without a trace: not measured"
    return [
        Figure("false relief by what the file tells", seen.count("false"), "", at_most(0), bound),
        Figure(
            "false relief, file silent", seen.count("false: file silent"), "", at_most(0), silent
        ),
        Figure("false relief, file wrong", seen.count("false: file lies"), "", None, lies),
        Figure("relief missed without a look", seen.count("missed"), "", at_most(0)),
    ]


def _review(table: pl.DataFrame) -> list[Result]:
    cannabis = table.filter("marijuana")
    served = cannabis.filter(county=POLICY)
    named = {
        "share in review": table,
        "share in review, the served county": table.filter(county=POLICY),
        "share in review, its four sections": served,
    }
    planted = f"{served['undecidable'].sum() / max(1, served.height):.1%} were made undecidable"
    targets = [
        Figure(name, counted(each).share_in_review * 100, "%", at_most(5))
        for name, each in named.items()
    ]
    targets[-1] = replace(targets[-1], note=planted)
    everywhere = counted(cannabis).share_in_review * 100
    return [*targets, Figure("share in review, the four sections everywhere", everywhere, "%")]


def _questions(measured: Measured) -> list[Result]:
    questions, per = measured.questions, 200 / max(1, measured.convictions.height)
    look_ups = sum(one.look_ups for one in questions)
    return [
        Figure("grouped questions per 200 convictions", len(questions) * per, "", at_most(1)),
        Figure("single look-ups they take, per 200", look_ups * per, ""),
    ]
