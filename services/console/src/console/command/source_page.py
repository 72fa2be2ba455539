"""One page about a delivery: what a mapping understands of it, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from ingest.court.mapping import CourtMapping
from ingest.extract.survey import UNREAD, Column, Survey

MUCH = 0.02
"""With this share of quarantined rows a mapping is not ready."""

_BAR = 20


def page(found: Survey, mapping: CourtMapping, *, is_draft: bool) -> RenderableType:
    """Draw everything that was found."""
    return Group(*_parts(found, f"{mapping.source}{' · draft' if is_draft else ''}"))


def _parts(found: Survey, title: str) -> Iterator[RenderableType]:
    yield Panel(_summary(found), title=title, title_align="left", box=box.ROUNDED)
    for name, (rows, columns) in found.files.items():
        yield _columns(f"{name} · {rows:,} rows", columns)
    yield from _counts("how charges end", found.outcomes, of=sum(found.outcomes.values()))
    if found.days:
        yield _days(found)
    yield from _counts("quarantined, by reason", found.quarantined, of=found.rows)
    for name, values in found.unseen.items():
        yield from _counts(f"{name}: not named in the mapping", values, of=found.rows)


def _summary(found: Survey) -> Text:
    tables = " · ".join(f"{number:,} {name}" for name, number in found.tables.items())
    doubt = found.people - found.numbered
    ready = found.share < MUCH and not found.nobodys
    lines = [
        (f"{found.rows:,} rows of {found.people:,} people\n", "bold"),
        (f"{tables}\n", ""),
        (f"{found.share:.2%} of the rows quarantined\n", "green" if ready else "bold red"),
    ]
    if found.nobodys:
        held = f"{found.nobodys:,} of them are nobody's: the whole delivery would be held\n"
        lines.append((held, "bold red"))
    if doubt:
        lines.append((f"{doubt:,} people without the state's number: nothing leaves\n", "yellow"))
    if found.unclear_terms:
        lines.append((f"{found.unclear_terms:,} sentences whose end cannot be told\n", "yellow"))
    for name, columns in found.missing.items():
        lines.append((f"{name} lacks {', '.join(columns)}: it is refused\n", "bold red"))
    text = Text.assemble(*lines)
    text.rstrip()
    return text


def _columns(title: str, columns: Sequence[Column]) -> Table:
    table = _table(title, "column", "read as", "filled")
    for column in columns:
        if column.use:
            use = Text(column.use, style="dim" if column.use == "unused" else "")
        else:
            use = Text("not named in the mapping", style="bold yellow")
        table.add_row(column.heading, use, "" if column.filled is None else _bar(column.filled))
    return table


def _counts(title: str, counts: Mapping[str, int], *, of: int) -> Iterator[Table]:
    if not counts:
        return
    table = _table(title, "", "rows", "share")
    table.columns[1].justify = "right"
    for name, number in counts.items():
        table.add_row(Text(name), f"{number:,}", _bar(number / max(of, 1)))
    yield table


def _days(found: Survey) -> Table:
    table = _table("how days are printed", "field", "format", "rows")
    for field, formats in found.days.items():
        for form, number in formats.items():
            style = "bold red" if form == UNREAD else ""
            table.add_row(field, Text(form, style=style), f"{number:,}")
    return table


def _table(title: str, *headings: str) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, title_style="bold")
    for heading in headings:
        table.add_column(heading)
    return table


def _bar(share: float) -> Text:
    full = round(share * _BAR)
    drawn = "█" * full + "·" * (_BAR - full)
    return Text.assemble((drawn, "cyan"), f" {share:7.2%}")
