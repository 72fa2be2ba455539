"""Rows nobody could read, in an operator's words: why, and what helps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, Final

from schemas.fact import Fact

_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "unseen_outcome": ("an ending the mapping does not name", "a line under values.outcome"),
    "unreadable_day": ("a day that is none", "a format under dates; else by hand"),
    "no_key": ("a row without its key", "by hand"),
    "missing_column": ("a column is gone", "the mapping; rows are kept and read anew"),
    "wrong_type": ("a column holds another type", "the mapping; rows are kept and read anew"),
    "fields": ("too many or too few fields", "the whole line, by hand"),
    "quote": ("a quote that does not close", "the whole line, by hand"),
    "nul": ("bytes that are no text", "the whole line, by hand"),
    "cnt_order": ("a count without its place", "by hand"),
    "no_person": ("nobody's number", "by hand"),
}
_UNKNOWN: Final = ("a reason without words", "by hand")


class Group(Fact):
    """Rows that are alike."""

    source: str
    reason: str
    column: str
    shape: str
    county: str
    waits: int
    mended: int
    read: int
    nobody: int
    files: int
    first_at: str
    last_at: str

    @property
    def id(self) -> str:
        """Name the group, so that it can be asked for."""
        alike = f"{self.source}|{self.reason}|{self.column}|{self.shape}"
        return sha256(alike.encode()).hexdigest()[:8]

    @property
    def asked(self) -> Mapping[str, str]:
        """Say which group is meant, as ingest calls it."""
        return self.model_dump(include={"source", "reason", "column", "shape"})

    @property
    def where(self) -> str:
        """Say what could not be read."""
        return self.column or ("the whole row" if "." in self.reason else "the whole line")

    @property
    def why(self) -> str:
        """Say what is wrong."""
        return self._words[0]

    @property
    def helps(self) -> str:
        """Say what helps."""
        return self._words[1]

    @property
    def _words(self) -> tuple[str, str]:
        return _WORDS.get(self.reason.rpartition(".")[2], _UNKNOWN)


def groups_of(told: Iterable[Mapping[str, Any]]) -> list[Group]:
    """Read what ingest tells, those that most wait first."""
    found = [Group.model_validate(one) for one in told]
    return sorted(found, key=lambda one: (not one.nobody, -one.waits, -one.mended))


def at_the_desk(told: Mapping[str, Any]) -> dict[str, Any]:
    """Name what the page shows."""
    groups = groups_of(told["groups"])
    return {
        "groups": groups,
        "held": list(told["held"]),
        "waits": sum(one.waits for one in groups),
        "mended": sum(one.mended for one in groups),
        "read": sum(one.read for one in groups),
    }
