"""`findings`: what people ask and find about their own records, and a clerk's way with it."""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from console.command.endings import WrongCall, endings
from console.command.told import address, ask, me, tell

findings = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="What people ask and find about their records: list · add · read · bear-out · doubt · "
    "answered · withdraw.",
)

Name = Annotated[str, typer.Argument(help="As list shows it.")]
Ground = Annotated[str, typer.Option("--why", help="The ground; the audit keeps it.")]
Whose = Annotated[str, typer.Option("--by", help="Who does it; the audit keeps it.")]

_TYPES: Final = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}


@findings.command(name="list")
def listed(*, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """List what nobody answered yet, oldest first; it names nobody."""
    with endings():
        found = ask(_pages())["submissions"]
        if as_json:
            typer.echo(json.dumps(found, indent=2))
            return
        for one in found:
            whose = one["token"] or "nobody proved"
            typer.echo(f"{one['id']}  {one['kind']}  {one['source']}  {one['state']}  {whose}")


@findings.command()
def add(
    file: Annotated[Path, typer.Argument(help="What was handed in, as docs/sources.md shows it.")],
    *,
    paper: Annotated[Path | None, typer.Option(help="What shows it: PDF, JPEG or PNG.")] = None,
) -> None:
    """Enter what somebody handed in at the counter; the same again is entered once."""
    with endings():
        try:
            said: dict[str, Any] = json.loads(file.read_bytes())
        except (OSError, ValueError):
            raise WrongCall(f"{file.name} is no readable JSON") from None
        if paper:
            said["evidence"] = _evidence(paper)
        mark = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
        typer.echo(tell(_pages(), {"mark": mark, "said": said})["id"])


@findings.command()
def read(name: Name, *, out: Annotated[Path, typer.Option()], why: Ground, by: Whose = "") -> None:
    """Write what was sent, and its paper, into a folder."""
    with endings():
        said = _act(name, "read", by, why)
        out.mkdir(parents=True, exist_ok=True)
        paper = said.pop("evidence", None)
        (out / f"{name}.json").write_text(json.dumps(said, indent=2) + "\n")
        if paper:
            kind = next(end for end, media in _TYPES.items() if media == paper["media_type"])
            (out / f"{name}{kind}").write_bytes(b64decode(paper["document"]))
        typer.echo(out / f"{name}.json")


@findings.command()
def bear_out(name: Name, *, why: Ground, by: Whose = "") -> None:
    """Say that the paper shows what was found: it counts as what any source says."""
    _done(name, "bear-out", by, why)


@findings.command()
def doubt(name: Name, *, why: Ground, by: Whose = "") -> None:
    """Say that the paper does not show it: it is taken back, and its papers are destroyed."""
    _done(name, "doubt", by, why)


@findings.command()
def answered(name: Name, *, why: Ground, by: Whose = "") -> None:
    """Say that the answer is in the mail."""
    _done(name, "answered", by, why)


@findings.command()
def withdraw(name: Name, *, why: Ground, by: Whose = "") -> None:
    """Take back what was sent; what stood before stands again."""
    _done(name, "withdraw", by, why)


def _done(name: str, act: str, by: str, why: str) -> None:
    with endings():
        _act(name, act, by, why)
        typer.echo(f"{name}: {act}")


def _act(name: str, act: str, by: str, why: str) -> dict[str, Any]:
    return tell(f"{_pages()}/{name}/{act}", {"by": by or me(), "ground": why})


def _evidence(paper: Path) -> dict[str, str]:
    kind = _TYPES.get(paper.suffix.lower())
    if kind is None or not paper.is_file():
        raise WrongCall(f"{paper.name} is no file of {', '.join(_TYPES)}")
    content = paper.read_bytes()
    return {
        "sha256": hashlib.sha256(content).hexdigest(),
        "media_type": kind,
        "document": b64encode(content).decode(),
    }


def _pages() -> str:
    return f"{address('', 'ingest')}/admin/submissions"
