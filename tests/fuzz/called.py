"""One call of `assess`, and what the manual promises of every call."""

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from traceback import extract_tb
from typing import Final

from typer.testing import CliRunner

from console.command.application import application
from tests.fuzz.asking import SETTINGS

_ENDS: Final = {0, 1, 2, 3}
_REFUSED: Final = {2, 3}

type Line = dict[str, str]


class Broken(Exception):
    """A promise was not kept; the message says which."""


@dataclass(frozen=True)
class Called:
    """How it ended, and the decisions it wrote."""

    code: int
    decisions: Sequence[Line]


def called(file: Path, arguments: Sequence[str]) -> Called:
    """Call it, and hold it to what it promises whatever is asked.

    Raises:
        Broken: It crashed, left something half-written, or its books do not balance.
    """
    out = file.with_name("out")
    rmtree(out, ignore_errors=True)
    done = CliRunner().invoke(
        application, ["assess", str(file), "--out", str(out), *arguments], env=SETTINGS
    )
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        *_, last = extract_tb(done.exception.__traceback__)
        raise Broken(f"{done.exception!r} in {last.name}, {last.filename}:{last.lineno}")
    if done.exit_code not in _ENDS:
        raise Broken(f"it ended with {done.exit_code}")
    left = {path.name for path in file.parent.iterdir() if path.name.startswith((".out", "out"))}
    if done.exit_code in _REFUSED:
        if left:
            raise Broken(f"refused, but it left {left}")
        if not done.stderr.strip() or "Traceback" in done.stderr:
            raise Broken(f"refused without a word: {done.stderr}")
        return Called(done.exit_code, ())
    if left - {"out"}:
        raise Broken(f"done, but it left {left}")
    return Called(done.exit_code, _decisions(out, file) if out.exists() else ())


def _decisions(out: Path, file: Path) -> Sequence[Line]:
    with (out / "decisions.csv").open(newline="", encoding="utf-8") as lines:
        found = list(csv.DictReader(lines))
    last = file.read_bytes().count(b"\n") + file.read_bytes().count(b"\r") + 1
    if any(not 1 <= int(line["row"]) <= last or None in line for line in found):
        raise Broken("a decision stands on a line that is none")
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    counted = summary.get("convictions")
    if counted is not None and counted > len(found):
        raise Broken(f"{counted} convictions were counted, {len(found)} written")
    return found
