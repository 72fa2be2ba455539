"""Gathers what gogen sees of each conviction of a file."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Self

import polars as pl

from console.offline.gogen.asked import Asked
from eligibility.gogen.bearing import is_convicted
from eligibility.gogen.case import Case, Ruling
from eligibility.gogen.touching import Seen

_PRINTED = ("line", "OFFENSE_DESCR", "STP_ORI_CNTY_NAME", "CONV_STAT_DESCR", "OFFENSE_TOC")


class Gathered:
    """Keeps every conviction in memory instead of writing it."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._decided: dict[int, tuple[str, str, int]] = {}
        self.seen: dict[int, Seen] = {}

    def __enter__(self) -> Self:
        """Begin anew."""
        self._decided.clear()
        self.seen.clear()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Keep what was gathered."""

    @property
    def wants_rows(self) -> bool:
        """What rows print is needed."""
        return True

    def decide(self, convictions: pl.DataFrame) -> None:
        """Keep who was convicted of what, and when."""
        for line, *rest in convictions.select("line", "subject", "section", "date").iter_rows():
            self._decided[line] = (rest[0], rest[1], rest[2])

    def write(self, table: pl.DataFrame, ruled: Mapping[int, tuple[Case, Ruling]]) -> None:
        """Put the answers beside what the rows print."""
        wanted, as_of = self._asked.flow.county, self._asked.day
        rows = table.filter(is_convicted()).select(_PRINTED).iter_rows()
        for line, charge, county, level, charged_level in rows:
            if decided := self._decided.get(line):
                subject, section, date = decided
                case, ruling = ruled.get(line, (None, None))
                self.seen[line] = Seen(
                    line,
                    subject,
                    section,
                    charge,
                    county,
                    wanted,
                    date,
                    level,
                    charged_level,
                    case,
                    ruling,
                    as_of,
                )
