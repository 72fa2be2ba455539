"""A clerk who never stops: new people, corrections, files sent again or taken back, erasures."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from synthetic.fate import Fate, Shares
from tests.console.calls import call
from tests.county_file import Files
from tests.rehearsal import Town
from tests.soak.history import History
from tests.soak.people import LATE, Citizen, citizens

type Send = Callable[[Path, bool], None]
"""Sends a file in, or takes it back, until the system has it."""

_WHY: Final = ("--why", "the person asked")
_ACTS: Final = Shares((("correct", 4), ("again", 2), ("undo", 1), ("erase", 1)))


@dataclass
class Clerk:
    """One clerk of one county; everything they do is in the history."""

    town: Town
    history: History
    send: Send
    seed: int
    people: int
    """How many new people each file names."""

    sent: list[tuple[Path, list[str]]] = field(default_factory=list[tuple[Path, list[str]]])
    """Every file of new people, with their numbers."""

    known: dict[str, Citizen] = field(default_factory=dict[str, Citizen])
    """Everybody who was not erased, by number, as the sources said last."""

    files: Files = field(init=False)
    fate: Fate = field(init=False)
    _number: int = 0

    def __post_init__(self) -> None:
        """Take a desk."""
        self.files = Files(self.town.folder)
        self.fate = Fate.of(self.seed, "clerk")

    def work(self, stop: threading.Event, *, pause: float) -> None:
        """Send one file of new people after the other, and do something else in between."""
        while not stop.is_set():
            self.bring_new_people()
            getattr(self, _ACTS.pick(self.fate))()
            stop.wait(pause)

    def bring_new_people(self) -> None:
        """Send in people whom nobody has heard of, and how they can be reached."""
        fresh = self._invented(self.people)
        self._send(self._contacts(fresh), ())
        path = self._said_of(fresh)
        self.sent.append((path, [one.person.cii for one in fresh]))
        self.known |= {one.person.cii: one for one in fresh}

    def correct(self) -> None:
        """A date on a case that the court has left open turns out to be after the law, or not."""
        waiting = [one for one in self.known.values() if one.counts[0].case.endswith(LATE)]
        if waiting:
            one = self.fate.choice(waiting).corrected()
            self.known[one.person.cii] = one
            self._said_of([one])

    def again(self) -> None:
        """The source says of some people again what it said at first."""
        path, numbers = self.fate.choice(self.sent)
        there = citizens(self.seed, [int(number[2:]) for number in numbers])
        living = [one for one in there if one.person.cii in self.known]
        self.known |= {one.person.cii: one for one in living}
        self._send(path, living)

    def undo(self) -> None:
        """Send two people by mistake, and take them back."""
        path = self._said_of(self._invented(2))
        self._send(path, (), undo=True)

    def erase(self) -> None:
        """Somebody asks to be forgotten; while something about them is under way, they wait."""
        one = self.fate.choice([one for one in self.known.values() if not one.waits])
        root = self.town.running.layout.places.root
        found = call(root, "find", "--case", one.counts[0].case, *_WHY)
        tokens = found.stdout.split()
        if found.exit_code == 0 and len(tokens) == 1:
            done = call(root, "erase", *tokens, "--yes", *_WHY)
            if done.exit_code == 0:
                del self.known[one.person.cii]
                cases = [count.case for count in one.counts]
                self.history.note("erased", token=tokens[0], cases=cases, name=one.person.name)

    def _invented(self, people: int) -> list[Citizen]:
        self._number += people
        return citizens(self.seed, range(self._number - people, self._number))

    def _said_of(self, people: Sequence[Citizen]) -> Path:
        path = self.files.doj(*(count for one in people for count in one.counts))
        self._send(path, people)
        return path

    def _send(self, path: Path, people: Sequence[Citizen], *, undo: bool = False) -> None:
        content = path.read_bytes()
        said = {
            "file": f"{hashlib.sha256(content).hexdigest()}-{len(content)}",
            "rows": content.count(b"\n") - content.startswith(b"cii,"),
            "undo": undo,
            "cases": {count.case: f"{count.on}" for one in people for count in one.counts},
        }
        self.history.note("sending", **said)
        self.send(path, undo)
        self.history.note("sent", **said)

    def _contacts(self, people: Sequence[Citizen]) -> Path:
        """Put down how these people can be reached, in one file."""
        written = [self.files.contacts(one.person, phone=one.phone) for one in people]
        header, *_ = written[0].read_text().splitlines()
        lines = [path.read_text().splitlines()[1] for path in written]
        for path in written[1:]:
            path.unlink()
        written[0].write_text("\n".join([header, *lines]) + "\n")
        return written[0]
