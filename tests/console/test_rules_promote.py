"""`clearslate rules trials` and `promote`: what is typed, what is asked of ingest, what is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import respx
from typer.testing import Result

from tests.console.calls import call

INGEST, ELIGIBILITY = "http://ingest.test/admin/rules", "http://eligibility.test/admin/packs"
NEW = {"id": "SF-POLICY", "version": "2", "hash": "1" * 16}
TRIAL: dict[str, Any] = {
    "id": "4f1c",
    "county": "ca/san-francisco",
    "before": NEW | {"version": "1"},
    "after": NEW,
    "as_of": "2026-11-23",
    "finished": True,
    "stage": None,
    "concerned": 1200,
    "moved": 0,
    "held_back": 0,
}
WHY = ("--why", "the trial was read")
ANN, BOB = "a" * 32, "b" * 32


@pytest.fixture
def ingest(monkeypatch: pytest.MonkeyPatch) -> Iterator[respx.MockRouter]:
    """Answer as ingest and eligibility do."""
    for module in ("promoting", "trying"):
        monkeypatch.setattr(
            f"console.command.{module}.address", lambda _, name: f"http://{name}.test"
        )
    with respx.mock(assert_all_called=False) as mocked:
        listed = {"trials": [TRIAL], "waiting": 3}
        mocked.get(INGEST).mock(return_value=httpx.Response(200, json=listed))
        mocked.get(ELIGIBILITY).mock(return_value=httpx.Response(200, json={"packs": [NEW]}))
        for act in ("promote", "stop", "undo"):
            answer = httpx.Response(200, json={"people": 2})
            mocked.post(f"{INGEST}/trials/4f1c/{act}", name=act).mock(return_value=answer)
        yield mocked


def _promote(folder: Path, *how: str) -> Result:
    return call(folder, "rules", "promote", "4f1c", *WHY, *how)


def _told(ingest: respx.MockRouter, act: str) -> dict[str, Any]:
    return dict(json.loads(ingest[act].calls.last.request.content))


@pytest.mark.usefixtures("ingest")
def test_trials_are_listed_with_what_was_promoted(tmp_path: Path) -> None:
    """And with how many people wait."""
    told = call(tmp_path, "rules", "trials").stdout
    assert "4f1c" in told
    assert "finished" in told
    assert "3 people wait to be published" in told
    assert json.loads(call(tmp_path, "rules", "trials", "--json").stdout)["waiting"] == 3


def test_a_lot_is_told_with_name_and_ground(tmp_path: Path, ingest: respx.MockRouter) -> None:
    """By whoever sits at the terminal, unless another is named."""
    done = _promote(tmp_path, "--first", "50", "--by", "R. Counsel")
    assert done.exit_code == 0, done.stderr
    said = _told(ingest, "promote")
    assert (said["first"], said["by"], said["ground"]) == (50, "R. Counsel", WHY[1])
    assert "2 people get the new version" in done.stdout


def test_people_are_named_one_by_one_or_in_a_file(tmp_path: Path, ingest: respx.MockRouter) -> None:
    """Each once."""
    listed = tmp_path / "people.txt"
    listed.write_text(f"{BOB}\n\n{ANN}\n")
    done = _promote(tmp_path, "--only", str(listed), "--only", ANN, "--not", BOB)
    assert done.exit_code == 0, done.stderr
    said = _told(ingest, "promote")
    assert (said["only"], said["stays"]) == ([ANN, BOB], [BOB])


@pytest.mark.parametrize("act", ["stop", "undo"])
def test_it_is_stopped_and_taken_back(tmp_path: Path, ingest: respx.MockRouter, act: str) -> None:
    """In somebody's name, too."""
    done = _promote(tmp_path, f"--{act}")
    assert done.exit_code == 0, done.stderr
    assert _told(ingest, act)["ground"] == WHY[1]
    assert "2 people" in done.stdout


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ([], "say one of"),
        (["--everybody", "--undo"], "say one of"),
        (["--only", "nowhere.txt"], "neither a token nor a file of tokens"),
    ],
    ids=["nothing", "two things", "no such file"],
)
@pytest.mark.usefixtures("ingest")
def test_what_is_not_clear_is_not_done(tmp_path: Path, how: list[str], says: str) -> None:
    """The call was wrong: exit code 2, one line."""
    done = _promote(tmp_path, *how)
    assert (done.exit_code, says in done.stderr) == (2, True)


@pytest.mark.usefixtures("ingest")
def test_a_file_with_a_slip_in_it_names_nobody(tmp_path: Path) -> None:
    """The word that is no token is pointed at."""
    listed = tmp_path / "people.txt"
    listed.write_text(f"{ANN}\nsomebody\n")
    done = _promote(tmp_path, "--only", str(listed))
    assert (done.exit_code, "word 2 is no token" in done.stderr) == (2, True)


def test_a_pack_that_is_not_deployed_is_not_promoted(
    tmp_path: Path, ingest: respx.MockRouter
) -> None:
    """Everybody who got it would wait for ever."""
    ingest.get(ELIGIBILITY).mock(return_value=httpx.Response(200, json={"packs": []}))
    done = _promote(tmp_path, "--everybody")
    assert (done.exit_code, "does not have SF-POLICY 2" in done.stderr) == (2, True)
    assert not ingest["promote"].called


def test_a_trial_nobody_knows_is_not_promoted(tmp_path: Path, ingest: respx.MockRouter) -> None:
    """The list says which there are."""
    listed = {"trials": [], "waiting": 0}
    ingest.get(INGEST).mock(return_value=httpx.Response(200, json=listed))
    assert "no trial 4f1c" in _promote(tmp_path, "--everybody").stderr
