"""What our own programs and servers write down, searched for what they may not say."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Final

from console.local.layout import SERVICES
from tests.county_file import COLUMNS
from tests.rehearsal import Town

_SERVERS: Final = ("kafka", "postgres")
_TELLING: Final = 6
"""Shorter words could stand anywhere by chance."""

_NUMBER, _NAME, _SOCIAL, _STATE_NUMBER, _CASE = 2, 12, 15, 11, 52
_TELLS: Final = ("cii", "name", "phone", "line1", "case_number", "defendant", "state_number")
"""The columns of a contacts file and of a court's extract that say whom a row is about."""


def secrets_of(*files: Path) -> set[str]:
    """Collect what a file of the state, of a court or of contacts says of people, and of where."""
    found = {word for file in files for word in _words(file.read_text())}
    return {word for word in found if len(word) >= _TELLING}


def logs(town: Town) -> dict[str, str]:
    """Read the log of each of our services and servers; a stand-in's is the world's."""
    names = (*(service.replace("_", "-") for service in SERVICES), *_SERVERS)
    folder = town.running.layout.places.logs
    return {name: (folder / f"{name}.log").read_text(errors="replace") for name in names}


def spoken(town: Town, words: Collection[str]) -> set[str]:
    """Name the logs in which any of the words stands, in capitals or not."""
    small = {word.lower() for word in words}
    return {name for name, text in logs(town).items() if _any_in(text.lower(), small)}


def _any_in(text: str, words: Collection[str]) -> bool:
    """Is one of them there as a whole word, and not by chance in a longer number?"""
    there = (word for word in words if word in text)
    return any(re.search(rf"(?<![\w.]){re.escape(word)}(?!\w)", text) for word in there)


def _words(text: str) -> set[str]:
    rows = list(csv.reader(text.splitlines()))
    printed = _of_doj(rows) if len(rows[0]) == COLUMNS else _of_named(*rows)
    return printed | {name.partition(",")[0] for name in printed if "," in name}


def _of_doj(rows: Sequence[Sequence[str]]) -> set[str]:
    columns = (_NUMBER, _NAME, _SOCIAL, _STATE_NUMBER, _CASE)
    return {row[column] for row in rows for column in columns if row[0] != "RECORD_ID"}


def _of_named(heading: Sequence[str], *rows: Sequence[str]) -> set[str]:
    cells = [dict(zip(heading, row, strict=True)) for row in rows]
    told = {cell[name].removeprefix("+1") for cell in cells for name in _TELLS if name in cell}
    assert told, f"no column of this file says whom it is about: {heading}"
    return told
