"""What our own programs and servers write down, searched for what they may not say."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection
from pathlib import Path
from typing import Final

from console.local.layout import SERVICES
from tests.rehearsal import Town

_SERVERS: Final = ("kafka", "postgres")
_TELLING: Final = 6
"""Shorter words could stand anywhere by chance."""

_NUMBER, _NAME, _SOCIAL, _STATE_NUMBER, _CASE = 2, 12, 15, 11, 52
_CONTACTS: Final = "cii,"


def secrets_of(*files: Path) -> set[str]:
    """Collect what a DOJ file or a contacts file says of people: names, numbers, cases, streets."""
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
    if text.startswith(_CONTACTS):
        cells = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
        return {
            word
            for cell in cells
            for word in (cell["cii"], cell["name"], cell["phone"].removeprefix("+1"), cell["line1"])
        }
    columns = (_NUMBER, _NAME, _SOCIAL, _STATE_NUMBER, _CASE)
    printed = {row[column] for row in rows for column in columns if row[0] != "RECORD_ID"}
    return printed | {name.partition(",")[0] for name in printed if "," in name}
