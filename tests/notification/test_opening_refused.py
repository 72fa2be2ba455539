"""What is missing is named in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from conduit import Misconfigured, exits
from notification.__main__ import main
from notification.opening import lines, premises
from tests.notification.opened import settings


@pytest.mark.parametrize(
    "missing", ["wrapping-contact.key", "wrapping-decision.key", "pepper.key", "twilio-auth"]
)
def test_a_missing_secret_is_named(secrets: Path, missing: str) -> None:
    """One line says which file."""
    (secrets / missing).unlink()
    with pytest.raises(Misconfigured, match=missing):
        premises(settings(secrets))


def test_an_empty_secret_is_no_secret(tmp_path: Path) -> None:
    """It would open the door to everybody."""
    (tmp_path / "empty").write_text("\n \n")
    with pytest.raises(Misconfigured):
        lines(tmp_path / "empty")


def test_missing_settings_are_named_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 3, and no stack of calls."""
    monkeypatch.delenv("NOTIFICATION_KAFKA", raising=False)
    assert main() == exits.MISSING
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "kafka" in said
