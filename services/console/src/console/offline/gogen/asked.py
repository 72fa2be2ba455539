"""What is asked of gogen's module."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from eligibility.gogen.case import Flow
from eligibility.gogen.days import day_number


@dataclass(frozen=True, slots=True)
class Asked:
    """Which files, how they are answered, as of which day, and what is written."""

    files: tuple[Path, ...]
    flow: Flow
    as_of: date
    full: bool
    """Are gogen's own files written too?"""

    @property
    def day(self) -> int:
        """The day, counted as gogen's module counts."""
        return day_number(self.as_of)

    def numbered(self, number: int) -> str:
        """Name a file's results where there are several: gogen counts them from 1."""
        return f"_{number}" if len(self.files) > 1 else ""
