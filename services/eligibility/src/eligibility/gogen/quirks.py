"""The thirty quirks of gogen, numbered, with what we do instead.

A quirk is reproduced where gogen's answer is asked for, and nowhere else.
"""

import tomllib
from enum import StrEnum
from importlib.resources import files
from typing import Final, NamedTuple


class Bears(StrEnum):
    """What a quirk can change."""

    ANSWERS = "answers"
    COUNTS = "counts"
    COLUMNS = "columns"
    """What is shown beside a row, and in Los Angeles what follows from it."""

    FILES = "files"
    """Whether and how a file is read."""


class Quirk(NamedTuple):
    """One way of gogen's that a county may not know about."""

    number: int
    bears: Bears
    gogen: str
    ours: str

    @property
    def name(self) -> str:
        """Name it as everybody does."""
        return f"Q{self.number}"


def _told() -> dict[int, Quirk]:
    text = files("eligibility.gogen").joinpath("quirks.toml").read_text(encoding="utf-8")
    told = tomllib.loads(text)["quirk"]
    return {
        number: Quirk(number, Bears(one["bears"]), one["gogen"], one["ours"])
        for number, one in enumerate(told, 1)
    }


QUIRKS: Final = _told()
"""All of them, by number."""
