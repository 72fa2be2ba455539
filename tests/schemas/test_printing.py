"""The files that are printed from the models, written and compared."""

from pathlib import Path

import pytest

from schemas import printed


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty place to print into."""
    root = tmp_path / "schemas"
    monkeypatch.setattr(printed, "ROOT", root)
    return root


def test_what_was_just_printed_is_current(folder: Path) -> None:
    """Every file, in place."""
    assert printed.main([]) == 0
    assert printed.main(["--check"]) == 0
    assert (folder / "json/records.person.v1.schema.json").exists()


def test_a_page_that_says_something_else_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line, and how to mend it."""
    printed.write()
    (folder / "asyncapi.json").write_text("{}")
    assert printed.main(["--check"]) == 1
    assert capsys.readouterr().err == "stale: asyncapi.json (make print writes it anew)\n"
