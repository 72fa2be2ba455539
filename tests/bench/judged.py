"""Every conviction of an invented county: what was decided of it, against what it deserved."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal, NamedTuple

import polars as pl

from conduit.counties import Counties
from console.offline.deciding import AssessedPerson, assess_file
from eligibility.law.pack import packs
from eligibility.open_questions import OpenQuestion, holding, open_questions
from schemas.decisions import ConvictionDecided
from schemas.outcomes import Outcome
from tests.bench.true_county import Happened, Relief, deserved, people
from tests.settings import ROOT

AS_OF: Final = date(2024, 12, 31)
"""The day on which the files of an invented county were written."""

PACKS: Final = ("CA-STAT", "SF-POLICY")
COUNTY: Final = "ca/san-francisco"
_PLANTED: Final = "wrong year"

type Verdict = Literal[
    "right", "review", "missed", "false", "false: file silent", "false: file lies"
]


class Judged(NamedTuple):
    """One conviction, to be counted."""

    county: str
    section: str
    decade: str
    race: str
    sex: str
    marijuana: bool
    undecidable: bool
    """The county was made so that nobody can decide it from the file."""

    granted: bool
    verdict: Verdict
    reason: str


@dataclass(frozen=True)
class Measured:
    """A whole county, decided and held against its truth."""

    people: int
    convictions: pl.DataFrame
    """One row each of everybody drawn by the county's profile, in the columns of `Judged`."""

    cast: pl.DataFrame
    """Likewise of the few people who were written by hand, to be shown."""

    questions: tuple[OpenQuestion, ...]


def judge(folder: Path) -> Measured:
    """Decide the county in a folder offline and hold every conviction against its truth."""
    counties = Counties.load(ROOT / "deploy/counties")
    read = assess_file(
        folder / "doj.csv",
        county=COUNTY,
        counties=counties,
        packs=packs(*PACKS),
        as_of=AS_OF,
        progress=lambda _done, _of: None,
    )
    everybody = list(read.people)
    decided = dict(_by_row(everybody))
    drawn, cast = list[Judged](), list[Judged]()
    for mine in people(folder / "truth"):
        (cast if mine[0].role else drawn).extend(_judged(mine, decided))
    told = [{one.decided.conviction_id: one.decided for one in p.convictions} for p in everybody]
    return Measured(
        people=len(everybody),
        convictions=pl.DataFrame(drawn, schema=Judged._fields, orient="row"),
        cast=pl.DataFrame(cast, schema=Judged._fields, orient="row"),
        questions=open_questions(one.values() for one in told),
    )


def _by_row(everybody: Iterable[AssessedPerson]) -> Iterator[tuple[int, ConvictionDecided]]:
    for person in everybody:
        yield from ((one.row, one.decided) for one in person.convictions)


def _judged(mine: Sequence[Happened], decided: dict[int, ConvictionDecided]) -> Iterator[Judged]:
    for one in mine:
        if one.row:
            found = decided[one.row]
            yield Judged(
                county=one.county,
                section=_section(one),
                decade=f"{one.convicted_on.year // 10}0s",
                race=one.race,
                sex=one.sex,
                marijuana=one.marijuana,
                undecidable=one.undecidable,
                granted=found.outcome.grants,
                verdict=verdict(one, mine, found),
                reason=holding(found).reason,
            )


def verdict(one: Happened, mine: Sequence[Happened], decided: ConvictionDecided) -> Verdict:
    """Hold a decision against the whole truth; where it is too kind, say why."""
    truly, given = deserved(one, mine), _relief(decided)
    if decided.outcome is Outcome.REVIEW:
        return "review"
    if given == truly:
        return "right"
    if given is None:
        return "missed"
    if one.defect == _PLANTED:
        return "false: file lies"
    told = deserved(one, [other for other in mine if other.row])
    return "false: file silent" if given == told else "false"


def _relief(decided: ConvictionDecided) -> Relief | None:
    if not decided.outcome.grants:
        return None
    return decided.outcome.value, decided.to_level.value if decided.to_level else None


def _section(one: Happened) -> str:
    return one.section.removeprefix("664/")[:5] if one.marijuana else "other"
