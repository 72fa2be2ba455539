"""Files that cannot be read, or are not finished, and calls that are wrong."""

import os
from pathlib import Path

import pytest

from ingest.formats.doj_file import read_doj_file
from ingest.formats.file_identity import identify
from ingest.loading.load import load_file
from ingest.refusals import CallRefused, FileChanged, FileRefused
from tests.ingest.doj_rows import convicted, line, somebody, write
from tests.ingest.world import World


def test_a_file_nobody_may_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever may read everything is told as well, so the refusal is staged."""
    path = write(tmp_path / "doj.csv", [convicted()])

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FileRefused, match="it may not be read"):
        identify(path)


def test_a_file_that_cannot_be_read_for_another_reason_says_which(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A broken disk is no mystery."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(5, os.strerror(5))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FileRefused, match="Input/output error"):
        identify(tmp_path / "doj.csv")


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path) -> None:
    """Half a delivery must not pass for a whole one."""
    path = write(tmp_path / "doj.csv", [convicted()])
    identity = identify(path)
    with path.open("a") as file:
        file.write(line(somebody(2)) + "\n")

    with pytest.raises(FileChanged, match="wait until it is complete"):
        read_doj_file(identity)


async def test_a_county_nobody_serves_is_a_wrong_call(world: World) -> None:
    """A misspelt county is not taken for another."""
    with pytest.raises(CallRefused, match="no such county: ca/marin"):
        await load_file(world.office, world.broker, world.file(convicted()), county="ca/marin")
