"""What files came to, as one page that prints: it needs no network and runs nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from console.offline.charts import LONGEST, WIDTH, Chart, Series, chart
from console.offline.small_cells import SMALLEST, may_be_told
from console.offline.summary import ESTIMATE, Asked
from console.offline.tally import Breakdown, Tally
from eligibility.law.pack import Pack
from eligibility.plain import REASONS
from schemas.outcomes import GRANTS, Outcome

_RELIEF: Final = Series("relief", "#1f5fae")
_REVIEW: Final = Series("a person must look", "#d08700")
_NOTHING: Final = Series("no relief", "#98a2b0")
_AS_DECIDED: Final = (_RELIEF, _REVIEW, _NOTHING)
_PEOPLE: Final = (Series("people", "#1f5fae"),)
_FREED: Final = (Series("no felony left", "#1d7a46"), Series("a felony left", "#98a2b0"))
_MOST: Final = 16


@dataclass(frozen=True, slots=True)
class Came:
    """What was asked, and what it came to."""

    asked: Asked
    packs: Sequence[Pack]
    tally: Tally
    rows: int
    quarantined: int


def write_report(path: Path, came: Came) -> None:
    """Write the page."""
    path.write_text(report(came), encoding="utf-8")


def report(came: Came) -> str:
    """Print the page; every count on it may leave the office."""
    jinja = Environment(
        loader=PackageLoader("console"),
        undefined=StrictUndefined,
        autoescape=select_autoescape(),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = jinja.get_template("report.html")
    return template.render(
        came=came,
        cards=tuple(_cards(came.tally)),
        charts=tuple(_charts(came.tally)),
        smallest=SMALLEST,
        width=WIDTH,
        longest=LONGEST,
        unsigned=[pack.id for pack in came.packs if pack.signed_off is None],
    )


def _cards(tally: Tally) -> Iterator[tuple[str, str]]:
    people = tally.people
    yield _told(people["all"]), "people"
    yield _told(sum(tally.outcomes.values())), "convictions"
    yield _told(people["with_relief"]), "people with some relief"
    yield (
        _told(people["with_no_felony_left"]),
        "people with no felony left, as far as these files show",
    )
    yield (
        _told(people["with_no_conviction_left"]),
        "people with no conviction left, as far as these files show",
    )
    yield _told(tally.outcomes[Outcome.REVIEW]), "convictions a person must look at"


def _charts(tally: Tally) -> Iterator[Chart]:
    told = "Convictions this law is about."
    yield chart("By section", told, _sections(tally.by_section), series=_AS_DECIDED)
    yield _freed(tally)
    yield chart(
        "Why a person must look",
        "Convictions, by reason.",
        _reviews(tally.reasons),
        series=(_REVIEW,),
    )
    races = {name.title(): (n["with_relief"],) for name, n in _named(tally.people_by_race)}
    yield chart(
        "By race", "People with some relief, as the state prints race.", races, series=_PEOPLE
    )
    yield chart("By decade of the conviction", told, _grouped(tally.by_decade), series=_AS_DECIDED)


def _freed(tally: Tally) -> Chart:
    lines = {"Everybody": tally.people} | {
        name.title(): counts for name, counts in _named(tally.people_by_race)
    }
    counts = {
        name: (n["with_no_felony_left"], n["with_a_felony"] - n["with_no_felony_left"])
        for name, n in lines.items()
    }
    about = f"People who have a felony today, if all relief is ordered; by race. It is {ESTIMATE}."
    return chart("People with no felony left", about, counts, series=_FREED)


def _sections(found: Breakdown) -> Mapping[str, Sequence[int]]:
    """Keep the sections with most to tell, and add up the rest."""
    lines = sorted(_grouped(found).items(), key=lambda line: (-sum(line[1][:2]), line[0]))
    rest = [counts for _, counts in lines[_MOST:]]
    other = {"other sections": tuple(map(sum, zip(*rest, strict=True)))} if rest else {}
    return dict(lines[:_MOST]) | other


def _grouped(found: Breakdown) -> dict[str, tuple[int, ...]]:
    lines = {name: _decided(counts) for name, counts in _named(found)}
    return {name: counts for name, counts in lines.items() if any(counts)}


def _decided(counts: Counter[str]) -> tuple[int, int, int]:
    relief, review = sum(counts[one] for one in GRANTS), counts[Outcome.REVIEW]
    return relief, review, counts.total() - relief - review - counts[Outcome.OUT_OF_SCOPE]


def _reviews(reasons: Counter[str]) -> Mapping[str, Sequence[int]]:
    begins = f"{Outcome.REVIEW}/"
    return {
        REASONS[name.removeprefix(begins)]: (count,)
        for name, count in reasons.most_common()
        if name.startswith(begins)
    }


def _named(found: Breakdown) -> list[tuple[str, Counter[str]]]:
    return sorted(found.items())


def _told(count: int) -> str:
    return f"{count:,}" if may_be_told(count) else f"under {SMALLEST}"
