"""The sources' files, each written as one source would: none of them sees everything."""

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from synthetic import confirmations, contacts, court_extract
from synthetic.contacts import Contact
from synthetic.court_tables import CourtTables
from synthetic.cycles import Career
from synthetic.doj_file import DojFile, how_broken
from synthetic.doj_rows import lines_of
from synthetic.fate import Fate
from synthetic.lives import Life
from synthetic.truth import Truth


@dataclass(frozen=True, slots=True)
class Told:
    """A person's whole story, ready to be seen by the sources."""

    life: Life
    career: Career
    contact: Contact
    fate: Fate
    scattered: bool = False


class Sources:
    """The state's file, the court's extract, the contacts and the confirmations."""

    def __init__(self, out: Path, *, broken: list[int], files: ExitStack) -> None:
        """Open all files in `out`; the people in `broken` get one unreadable row each."""
        self.doj = files.enter_context(DojFile(out / "doj.csv"))
        self.truth = Truth()
        self._broken = {person: how_broken(place) for place, person in enumerate(broken)}
        self._court = files.enter_context(_begin(out / "court.csv", court_extract.HEADER))
        self._tables = CourtTables(out / "court", files)
        self._contacts = files.enter_context(_begin(out / "contacts.csv", contacts.HEADER))
        self._state = files.enter_context(_begin(out / "confirmations.csv", confirmations.HEADER))

    def write(self, told: Told) -> None:
        """Let every source print what it saw of a person."""
        life, career = told.life, told.career
        self.doj.release(life.person)
        cycles = list(lines_of(life, career))
        scattered = told.scattered and len(cycles) > 1
        if scattered:
            self.doj.hold_back(told.fate, life.person, cycles.pop())
        self.doj.write(cycles, breaks=self._broken.get(life.person, ""))
        _print(self._court, court_extract.extract_of(life, career))
        self._tables.write(life, career)
        _print(self._contacts, [told.contact.printed(life)])
        _print(self._state, confirmations.confirmations_of(told.fate, life, career))
        self.truth.tell(life, career, told.contact, scattered=scattered)


def _begin(path: Path, header: str) -> TextIO:
    file = path.open("w", encoding="ascii", newline="")
    file.write(header + "\n")
    return file


def _print(file: TextIO, lines: Iterable[str]) -> None:
    file.writelines(f"{line}\n" for line in lines)
