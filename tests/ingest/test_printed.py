"""The printed OpenAPI says what the pages do."""

from pathlib import Path

import pytest

from ingest.http.printed import main


def test_what_is_printed_is_fresh() -> None:
    """And `make check` says so."""
    assert main(["--check"]) == 0


def test_a_stale_print_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With what mends it."""
    page = tmp_path / "openapi/ingest.json"
    assert main(["--check"], page) == 1
    assert "make print" in capsys.readouterr().err
    assert main([], page) == 0
    assert main(["--check"], page) == 0
