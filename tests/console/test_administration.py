"""Which system an operator's command means: never another than was told."""

import os
from pathlib import Path

import pytest

from conduit import Misconfigured
from console.command.administration import administration
from local_stack.places import Places
from local_stack.running import note


@pytest.fixture
def rehearsal(tmp_path: Path) -> Places:
    """A machine on which a rehearsal runs."""
    places = Places(tmp_path)
    for name in ("kafka", "postgres"):
        note(places.running, name, os.getpid(), 1111)
    return places


def test_half_a_system_is_not_made_whole_with_the_rehearsal(
    rehearsal: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line names what was not told."""
    monkeypatch.setenv("CLEARSLATE_ADMIN_KAFKA", "broker.example.org:9093")
    with pytest.raises(Misconfigured, match="these are not told: CLEARSLATE_ADMIN_KAFKA_LOGIN"):
        administration(rehearsal)


def test_where_nothing_is_told_and_nothing_runs_all_is_asked_for(tmp_path: Path) -> None:
    """Nobody guesses."""
    with pytest.raises(Misconfigured, match="no system runs here"):
        administration(Places(tmp_path))
