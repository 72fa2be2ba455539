"""`python -m tests.bench.pair_page`: measure the pair that matters and print docs/pair.md."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from conduit.clock import utc_now
from tests.bench.bench import Bench
from tests.bench.figures import line
from tests.bench.judged import AS_OF, PACKS, Measured, judge
from tests.bench.pair import GROUPS, PEOPLE, Counted, by, counted, figures
from tests.settings import ROOT

PAGE: Final = ROOT / "docs/pair.md"
_MOST: Final = 10
_TITLES: Final = {
    "county": "county (of the conviction)",
    "section": "section (attempts with it)",
    "decade": "decade (of the judgment)",
    "race": "race (the state's words)",
    "sex": "sex",
}


def main() -> None:
    """Invent a county, measure it, and write the page."""
    with TemporaryDirectory(prefix="pair-") as folder:
        bench = Bench(Path(folder), _say)
        made = bench.file_of(PEOPLE).parent
        head = json.loads((made / "sample.json").read_text(encoding="ascii"))
        measured = judge(made)
    head["measured_on"] = utc_now().date().isoformat()
    PAGE.write_text("\n".join(page(head, measured)) + "\n", encoding="utf-8")


def page(head: dict[str, object], measured: Measured) -> Iterator[str]:
    """Lay out the page: what was measured, on what, and what it came to."""
    table = measured.convictions
    yield "# The pair that matters: false relief, and what is left to a person"
    yield (
        f"Printed by `python -m tests.bench.pair_page` on {head['measured_on']}: {head['people']:,}"
        f" invented people (profile {head['profile']}, seed {head['seed']}), {head['rows']:,} rows,"
        f" {table.height:,} convictions, as of {AS_OF}, decided by {' and '.join(PACKS)}."
    )
    yield _METHOD
    yield from _table(("measurement", "figure", "target", ""), map(line, figures(measured)))
    reviewed = table.filter(verdict="review")
    rows = reviewed["reason"].value_counts(sort=True).sort(["count", "reason"], descending=True)
    share = [(name, f"{n:,}", f"{n / table.height:.2%}") for name, n in rows.rows()]
    yield "\n## Why convictions are in review"
    yield f"{int(reviewed['undecidable'].sum()):,} of {reviewed.height:,} were made undecidable.\n"
    yield from _table(("reason", "convictions", "of all"), share)
    for column in GROUPS:
        yield f"\n## By {_TITLES[column]}"
        yield from _table(_HEADINGS, map(_cells, [counted(table), *by(table, column)]))
    yield f"\n## The {_MOST} questions that settle most"
    asked = [
        (one.reason, one.asks_for, f"{one.desk} {one.at}", f"{one.convictions}", f"{one.look_ups}")
        for one in measured.questions[:_MOST]
    ]
    yield from _table(("reason", "asks for", "desk", "convictions", "look-ups"), asked)


_METHOD: Final = """
Each decision is held against what truly happened, read from the county's truth by hand
(`tests/bench/true_county.py`), not from the tables. *False* relief is relief of another kind, or
where none was deserved. *At most* is the highest share of false relief among the granted that the
count leaves possible (Clopper-Pearson, one-sided 95 %; the rule of three where none is seen).
Where the file is *silent*, a court elsewhere judged a crime that bars relief and the state never
heard; an open arrest for one is asked about, so what is left is a case with no trace at all, which
only that court's own records could show. Where it is *wrong*, a day is false and no other column
contradicts it; a day before its own arrest, or before the year in its case number, is doubted.
The profile draws no day that is wrong without a trace, so how often that happens in real files is
not measured here. The few people of the cast are written by hand and counted apart: one of them has
such a day, and is given relief until the corrected file comes and the filing is withdrawn.
A grouped question is one request to one desk about one missing fact; where it is a list of cases
or people, it takes a look-up for each of them.
A county invented by the same hands shows that the reading is right, not that real files are like it.
"""
_HEADINGS: Final = ("", "convictions", "granted", "false", "at most", "in review", "share")


def _say(said: str) -> None:
    sys.stderr.write(f"{said}\n")


def _cells(one: Counted) -> tuple[str, ...]:
    bound = f"{one.at_most_false:.2%}" if one.granted else "–"
    counts = (one.convictions, one.granted, one.false)
    return (
        one.name,
        *(f"{n:,}" for n in counts),
        bound,
        f"{one.review:,}",
        (f"{one.share_in_review:.1%}"),
    )


def _table(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(headings)} |"
    yield "|---" * len(headings) + "|"
    yield from (f"| {' | '.join(cell.strip() for cell in row)} |" for row in rows)


if __name__ == "__main__":
    main()
