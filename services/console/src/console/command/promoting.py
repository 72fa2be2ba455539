"""`rules trials` and `rules promote`: what was tried, and for whom it counts from now on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.console import Console
from rich.table import Table

from console.command.endings import WrongCall, endings
from console.command.told import address, ask, me, tell

_TOKEN: Final = re.compile(r"[0-9a-f]{32}")
_WIDE: Final = 150

Whose = Annotated[str, typer.Option("--by", help="Who says so; the audit keeps it.")]
Ground = Annotated[str, typer.Option("--why", help="The ground; the audit keeps it.")]


def trials(
    *, as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False
) -> None:
    """List the trials over the running system, and what was promoted on their strength."""
    with endings():
        told = ask(f"{address('', 'ingest')}/admin/rules")
        if as_json:
            typer.echo(json.dumps(told, indent=2))
            return
        table = Table(
            "trial",
            "county",
            "before",
            "after",
            "as of",
            "state",
            "concerned",
            "moved",
            "held back",
        )
        for one in told["trials"]:
            table.add_row(*_line(one))
        Console(width=max(Console().width, _WIDE)).print(table)
        typer.echo(f"{told['waiting']:,} people wait to be published")


def _line(one: dict[str, Any]) -> Iterator[str]:
    yield from (one["id"], one["county"])
    yield from (f"{one[side]['id']} {one[side]['version']}" for side in ("before", "after"))
    yield one["as_of"]
    yield one["stage"] or ("finished" if one["finished"] else "unfinished")
    yield from (f"{one[count]:,}" for count in ("concerned", "moved", "held_back"))


def promote(
    trial: str,
    *,
    why: Ground,
    first: Annotated[int, typer.Option(min=0, help="So many more people.")] = 0,
    only: Annotated[
        list[str] | None, typer.Option(metavar="FILE|TOKEN", help="These; may be repeated.")
    ] = None,
    stays: Annotated[
        list[str] | None,
        typer.Option("--not", metavar="FILE|TOKEN", help="Never these; may be repeated."),
    ] = None,
    everybody: Annotated[bool, typer.Option("--everybody", help="The whole county.")] = False,
    stop: Annotated[
        bool, typer.Option("--stop", help="Whoever is not published yet stays as they were.")
    ] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Everybody goes back.")] = False,
    by: Whose = "",
) -> None:
    """Let what was tried count: for some, for everybody, no further, or no more."""
    with endings():
        if [bool(first), bool(only), everybody, stop, undo].count(True) != 1:
            raise WrongCall("say one of --first N, --only …, --everybody, --stop, --undo")
        url = f"{address('', 'ingest')}/admin/rules/trials/{trial}"
        signed = {"by": by or me(), "ground": why}
        if stop or undo:
            said = tell(f"{url}/{'stop' if stop else 'undo'}", signed)
            what = "stay as they were" if stop else "are looked at, and go back if they moved"
            typer.echo(f"{trial}: {said['people']:,} people {what}")
            return
        _see_that_it_is_deployed(trial)
        lot = {"first": first, "only": _tokens(only or ()), "everybody": everybody}
        said = tell(f"{url}/promote", {**signed, **lot, "stays": _tokens(stays or ())})
        typer.echo(
            f"{trial}: {said['people']:,} people get the new version, published by and by"
            " (`clearslate rules trials` says how many wait)"
        )


def _see_that_it_is_deployed(trial: str) -> None:
    """See that eligibility has the pack: else everybody who gets it would wait for ever.

    Raises:
        WrongCall: It has not, or there is no such trial.
    """
    told = ask(f"{address('', 'ingest')}/admin/rules")["trials"]
    after = next((one["after"] for one in told if one["id"] == trial), None)
    if after is None:
        raise WrongCall(f"no trial {trial}: `clearslate rules trials` lists them")
    if after not in ask(f"{address('', 'eligibility')}/admin/packs")["packs"]:
        raise WrongCall(
            f"eligibility does not have {after['id']} {after['version']} {after['hash']}:"
            " deploy a release that ships it, then promote"
        )


def _tokens(said: Iterable[str]) -> list[str]:
    found = [token for one in said for token in ([one] if _TOKEN.fullmatch(one) else _listed(one))]
    return sorted(set(found))


def _listed(path: str) -> Iterator[str]:
    """Read tokens from a file, one a line.

    Raises:
        WrongCall: It can't be read, or a line is no token.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8").split()
    except (OSError, UnicodeDecodeError):
        raise WrongCall(f"{path} is neither a token nor a file of tokens") from None
    for number, line in enumerate(lines, start=1):
        if not _TOKEN.fullmatch(line):
            raise WrongCall(f"{path}: word {number} is no token")
        yield line
