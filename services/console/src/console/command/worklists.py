"""`source compare`, `differences`, `note`: what two sources do not both say, and working it off."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Annotated, Any, Final, NamedTuple

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from console.command.endings import Exit, WrongCall, endings
from console.command.progress import counted
from console.command.told import address, ask, me, tell

One = Annotated[str, typer.Argument(help="A source, such as doj:ca/san-francisco.")]
Other = Annotated[str, typer.Argument(help="Another source, such as a mapping's.")]
County = Annotated[
    str, typer.Option(help="Whose convictions; known where a source's name says it.")
]
AsJson = Annotated[bool, typer.Option("--json", help="For machines.")]

WORDS: Final = {
    "person_unknown": "it does not know the person",
    "not_on_record": "it knows the person, not the conviction",
    "ended": "it says the charge ended without a conviction",
    "contradicted": "it says otherwise",
}
_STATES: Final = ("open", "seen", "explained")


class _Line(NamedTuple):
    has: str
    other: str
    reason: str
    court: str
    year: str


def compare(one: One, other: Other, *, county: County = "", as_json: AsJson = False) -> None:
    """Count what either source has and the other lacks, by court, year and reason."""
    with endings():
        found: Counter[tuple[_Line, str]] = Counter()
        people = 0
        total = ask(f"{address('', 'ingest')}/admin/books")["people"]
        with counted("comparing", total, unit="people") as progress:
            for page in _pages("", one, other, county):
                people += page["people"]
                progress(people, total)
                for line in page["counts"]:
                    found[_line(page["sources"], line), line["state"]] += line["convictions"]
        if as_json:
            typer.echo(json.dumps({"people": people, "counts": _plain(found)}))
        else:
            _show(found, people)
        if any(state == "open" for _, state in found):
            raise typer.Exit(Exit.QUARANTINED)


def differences(
    one: One,
    other: Other,
    *,
    why: Annotated[str, typer.Option("--why", help="The ground; the audit keeps it.")],
    county: County = "",
    by: Annotated[str, typer.Option("--by", help="Who looks; the audit keeps it.")] = "",
    state: Annotated[str, typer.Option("--state", help="open, seen or explained.")] = "",
    reason: Annotated[str, typer.Option("--reason", help=" · ".join(WORDS))] = "",
) -> None:
    """Name every difference, one JSON object a line: token, conviction, and each side's rows."""
    with endings():
        for page in _pages("/rows", one, other, county, by=by or me(), ground=why):
            for row in page["rows"]:
                if row["state"] == (state or row["state"]) and row["reason"].startswith(reason):
                    typer.echo(json.dumps(row))


def note(
    one: One,
    other: Other,
    token: str,
    conviction: str,
    *,
    state: Annotated[
        str, typer.Option("--as", help="seen, explained, or open to take a note back.")
    ],
    note: Annotated[str, typer.Option(help="What explains it; kept sealed.")] = "",
    county: County = "",
    by: Annotated[str, typer.Option("--by", help="Who says so; the audit keeps it.")] = "",
) -> None:
    """Note that a difference was seen or is explained, or take that back."""
    with endings():
        if state not in _STATES:
            raise WrongCall(f"--as is one of {', '.join(_STATES)}")
        pair = {"one": one, "other": other, "county": county or _county(one, other)}
        what = {"token": token, "conviction_id": conviction, "state": state, "note": note}
        tell(f"{_place()}/notes", pair | what | {"by": by or me()})
        typer.echo(f"{conviction}: {state}")


def _pages(kind: str, one: str, other: str, county: str, **who: str) -> Iterator[dict[str, Any]]:
    asked = {"one": one, "other": other, "county": county or _county(one, other), **who}
    place = f"{_place()}{kind}"
    after = ""
    while after is not None:
        page = ask(place, asked | {"after": after})
        yield page
        after = page["next"]


def _place() -> str:
    return f"{address('', 'ingest')}/admin/worklists"


def _county(*names: str) -> str:
    for name in names:
        if county := name.partition(":")[2]:
            return county
    raise WrongCall("neither name says which county; add --county, such as ca/san-francisco")


def _line(sources: list[str], line: Mapping[str, Any]) -> _Line:
    has, other = sources[line["has"]], sources[1 - line["has"]]
    return _Line(has, other, line["reason"], line["court"] or "", str(line["year"] or ""))


def _plain(found: Counter[tuple[_Line, str]]) -> list[dict[str, Any]]:
    return [
        line._asdict() | {"state": state, "convictions": number}
        for (line, state), number in sorted(found.items())
    ]


def _show(found: Counter[tuple[_Line, str]], people: int) -> None:
    typer.echo(f"people compared: {people:,}")
    lines = sorted({line for line, _ in found})
    for (has, other, reason), group in groupby(lines, key=lambda line: line[:3]):
        typer.echo(f"\n{has} has it; of {other}: {WORDS[reason]}")
        table = Table("court", "year", *_STATES, box=box.SIMPLE_HEAD)
        for line in group:
            counts = (found[line, state] for state in _STATES)
            numbers = (f"{number:,}" if number else "" for number in counts)
            table.add_row(line.court or "no court", line.year or "no year", *numbers)
        Console().print(table)
