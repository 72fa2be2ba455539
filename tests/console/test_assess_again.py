"""The same file, day and versions of the law, assessed again: the same bytes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

from tests.county_file import DANA, ROSA, Count, Files
from tests.settings import ROOT

_COMMAND: Final = "from console.command.application import main; main()"
_ENV: Final = shutil.which("env") or "env"


def _assessed(file: Path, out: Path, *, order: int) -> dict[str, bytes]:
    """Assess in a process of its own, in which sets have an order of their own."""
    settings = [_ENV, f"PYTHONHASHSEED={order}", sys.executable, "-c", _COMMAND]
    asked = ["--county", "ca/san-francisco", "--as-of", "2026-11-23", "--report"]
    subprocess.run(
        [*settings, "assess", f"{file}", "--out", f"{out}", *asked],
        check=True,
        capture_output=True,
        cwd=ROOT,
    )
    return {path.name: path.read_bytes() for path in out.iterdir()}


def test_every_process_writes_the_same_bytes(tmp_path: Path) -> None:
    """Whoever computes an old result again can lay the two side by side."""
    sale = Count(DANA, "123456")
    theft = replace(sale, case="8", section="487 PC-GRAND THEFT", level=" ")
    file = Files(tmp_path).doj(sale, theft, Count(ROSA, "9", section="11360(A) HS-SELL"))
    first = _assessed(file, tmp_path / "first", order=1)
    second = _assessed(file, tmp_path / "second", order=2)
    assert {"decisions.csv", "summary.json", "report.html"} <= first.keys()
    assert first == second
