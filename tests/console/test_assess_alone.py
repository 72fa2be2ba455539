"""`clearslate assess` on a machine without any network, as an air-gapped county runs it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.county_file import DANA, Count, Files
from tests.settings import ROOT

_UNSHARE: Final = shutil.which("unshare")
_ALONE: Final = (_UNSHARE or "unshare", "-rn")
_REACHES: Final = (
    "import socket\n"
    "try:\n    socket.create_connection(('127.0.0.1', 9), timeout=1)\n"
    "except OSError as error:\n    print(error.errno)\n"
)
_COMMAND: Final = "from console.command.application import main; main()"


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a network namespace of its own, which has no interface that is up."""
    command = [*_ALONE, sys.executable, "-c", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


@pytest.fixture(scope="module")
def no_network() -> None:
    """Make sure that there is such a namespace, and that nothing can be reached from it."""
    if _UNSHARE is None:
        pytest.skip("no `unshare` on this machine, so no network can be taken away")
    found = _run(_REACHES)
    if found.returncode:
        pytest.skip(f"this machine permits no network namespace: {found.stderr.strip()}")
    assert found.stdout.strip() == "101", "network unreachable, even on the loopback"


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize(
    "more",
    [
        pytest.param(["--format", "parquet", "--report"], id="with everything beside"),
        pytest.param(["--compare", "gogen-la"], id="compared with gogen"),
    ],
)
def test_a_file_is_assessed_without_any_network(tmp_path: Path, more: list[str]) -> None:
    """Nothing is fetched, and nobody is called."""
    out, file = tmp_path / "out", Files(tmp_path).doj(Count(DANA, "123456"))
    done = _run(
        _COMMAND, "assess", f"{file}", "--county", "ca/san-francisco", "--out", f"{out}", *more
    )
    assert done.returncode == 0, done.stderr
    assert "dismiss_and_seal" in (out / "decisions.csv").read_text()


@pytest.mark.usefixtures("no_network")
def test_a_rule_is_tried_without_any_network(tmp_path: Path) -> None:
    """What a county thinks about stays with the county."""
    file = Files(tmp_path).doj(Count(DANA, "123456"))
    where = ("--file", f"{file}", "--county", "ca/san-francisco")
    done = _run(_COMMAND, "rules", "trial", "SF-POLICY", "SF-PILOT-2018", *where)
    assert done.returncode == 0, done.stderr
    assert "people looked at" in done.stdout
