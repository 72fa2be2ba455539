"""An invented county of a few people, in two files, as two days would bring them."""

import csv
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from synthetic.county import generate
from synthetic.profile import TINY, Answers

PEOPLE: Final = 100
_SUBJECT_ID: Final = 2
_CAMPAIGN_ENDS: Final = re.compile(r"(555019)[3-8]\b")
"""Numbers at which a provider ends a whole campaign, or answers otherwise than by taking it."""

_STEADY: Final = replace(
    TINY,
    answers=Answers(late=0.03, returned=0.03, denied=0, delayed=0),
    reach=replace(TINY.reach, stale=0.0),
)
"""What happens to each person does not hang on what happens first to another."""


@dataclass(frozen=True)
class Sample:
    """How people can be reached, and the files of two days."""

    contacts: Path
    days: tuple[Path, Path]


def written(folder: Path, *, seed: int = 7) -> Sample:
    """Write it; everybody's rows are in one of the two files."""
    generate(PEOPLE, seed=seed, profile=_STEADY, out=folder)
    contacts = folder / "contacts.csv"
    contacts.write_text(_CAMPAIGN_ENDS.sub(r"\g<1>2", contacts.read_text()))
    header, *lines = (folder / "doj.csv").read_text().splitlines(keepends=True)
    halves: tuple[list[str], list[str]] = ([header], [header])
    for line in lines:
        [row] = csv.reader([line])
        halves[int(row[_SUBJECT_ID]) % 2].append(line)
    days = folder / "doj-1.csv", folder / "doj-2.csv"
    for path, half in zip(days, halves, strict=True):
        path.write_text("".join(half))
    return Sample(contacts, days)
