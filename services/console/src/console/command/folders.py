"""The folder of results: whole, or not there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from console.command.endings import WrongCall


@contextmanager
def whole(out: Path) -> Iterator[Path]:
    """Give a folder to write to; it becomes `out` when all is written, else it is gone.

    Raises:
        WrongCall: Nothing can be written there, or something is there already.
    """
    part = _unfinished(out)
    try:
        yield part
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    if out.exists():
        out.rmdir()
    part.rename(out)


def _unfinished(out: Path) -> Path:
    part = out.with_name(f".{out.name}.unfinished")
    try:
        if out.exists() and any(out.iterdir()):
            raise WrongCall(f"{out} is not empty: name a new folder")
        part.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WrongCall(f"{out}: {error.strerror}: name a new folder") from None
    return part
