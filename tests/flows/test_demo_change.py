"""One row is changed in a court's own database, and everything that follows is shown."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from local_stack.jars import fetch_connector
from local_stack.service import clean
from tests.measured import MEASURED
from tests.settings import ROOT

pytestmark = pytest.mark.real

_PATIENCE = 500


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory, peer_files: Path) -> str:
    """Let it run, with few people."""
    var = tmp_path_factory.mktemp("var")
    (var / "kafka").mkdir()
    fetch_connector(ROOT / "var/kafka/plugins")
    for folder in ("libs", "plugins"):
        (var / "kafka" / folder).symlink_to(ROOT / "var/kafka" / folder)
    clearslate = str(Path(sys.executable).with_name("clearslate"))
    told = {"CLEARSLATE_VAR": str(var), "PEER_FILES": str(peer_files)}
    ran = subprocess.run(
        [clearslate, "demo-change", "--people", "12", "--changes", "3"],
        cwd=ROOT,
        env=clean(**told) | MEASURED,
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    assert not (var / "demo").exists()
    return ran.stderr


def test_the_change_is_printed_as_plain_sql(said: str) -> None:
    """Whoever watches could have typed it."""
    assert re.search(r"update court.disposition set decided_on = '2019-12-16' where", said)


@pytest.mark.parametrize("step", ["claim", "version", "decision", "withdrawn", "letter"])
def test_every_effect_is_shown_with_its_time(said: str, step: str) -> None:
    """In seconds since the court's COMMIT."""
    assert re.search(rf"\+ +\d+\.\d\d s  {step} ", said)


def test_the_letter_is_a_correction(said: str) -> None:
    """The person was told that the request is with the court, and it no longer is."""
    assert "notice: correction" in said


def test_it_measures_more_changes(said: str) -> None:
    """And says how long they took."""
    assert re.search(r"p50 \d+\.\d\d s, p99 \d+\.\d\d s, longest \d+\.\d\d s \(3 changes\)", said)


def test_it_leaves_nothing_running(said: str) -> None:
    """What was started first is stopped last."""
    assert said.rstrip().endswith("kafka stopped")
