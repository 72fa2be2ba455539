"""The thirty quirks of gogen, numbered, with what we do instead.

A quirk is reproduced where gogen's answer is asked for, and nowhere else.
"""

from enum import StrEnum
from typing import Final, NamedTuple


class Bears(StrEnum):
    """What a quirk can change."""

    ANSWERS = "answers"
    COUNTS = "counts"
    COLUMNS = "columns shown beside a row"
    FILES = "whether and how a file is read"


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


_TOLD: Final = (
    (Bears.ANSWERS, "takes any text with 11357 to 11360 in it, in a county spelled to the letter",
     "reads the section for what it is, and the county as the state prints it"),
    (Bears.ANSWERS, "takes a conviction whose day cannot be read for an old one, and dismisses",
     "asks a person"),
    (Bears.ANSWERS, "takes a person whose birth date cannot be read for an old one, and dismisses",
     "asks a person"),
    (Bears.FILES, "stops at a CNT_ORDER shorter than six characters",
     "quarantines the row and goes on; nobody in it is granted relief unseen"),
    (Bears.ANSWERS, "takes 11357.5 (synthetic cannabinoids) for 11357",
     "leaves it alone: Proposition 64 did not touch it"),
    (Bears.ANSWERS, "counts 664/11359 by accident, and loses 664-11359 at the dash",
     "reads an attempt as an attempt, however it is written"),
    (Bears.ANSWERS, "says nothing where a section is in neither list",
     "gives every conviction an outcome and a reason"),
    (Bears.FILES, "stops at an unknown section in the options",
     "refuses the call in one line"),
    (Bears.ANSWERS, "does not look at a county with a blank behind its name",
     "strips it"),
    (Bears.FILES, "takes a header behind a byte order mark for a row, and counts it",
     "knows the mark"),
    (Bears.FILES, "counts lines from behind the header when it names a broken one",
     "names the line of the file"),
    (Bears.COUNTS, "names the present moment as the earliest conviction where there is none",
     "says that there is none"),
    (Bears.ANSWERS, "takes an infraction charged as a felony for no felony",
     "reads the level at conviction"),
    (Bears.COLUMNS, "takes 537 PC for the super strike 37 PC, and 1288 PC for 288",
     "compares whole sections"),
    (Bears.ANSWERS, "says that 9 November 2016 itself is not after the law",
     "treats the law as in force that day"),
    (Bears.ANSWERS, "calls it `21 years or younger` and means younger than 21",
     "says younger than 21"),
    (Bears.ANSWERS, "counts years since a conviction with their last day, crime-free ones without",
     "counts each as the county's policy says"),
    (Bears.COUNTS, "counts a person in two files twice",
     "knows people by the state's number"),
    (Bears.COUNTS, "counts the last seven years back from today",
     "counts them from the day asked for"),
    (Bears.COLUMNS, "shows a comment that may name another charge on any row",
     "asks a person where comment and charge disagree"),
    (Bears.ANSWERS, "adds a further part of a sentence to the person's last conviction",
     "adds it to its own count"),
    (Bears.ANSWERS, "takes every year for 366 days and every month for 30.5",
     "counts by the calendar"),
    (Bears.FILES, "leaves the results of good files behind when another one is bad",
     "leaves nothing that is not whole"),
    (Bears.COUNTS, "works out a county that dismisses related charges, and throws it away",
     "answers what-ifs only where they are asked for"),
    (Bears.COUNTS, "holds relief in the county against convictions in all counties",
     "labels the count so"),
    (Bears.COUNTS, "lets a later file replace an earliest day that could not be read",
     "keeps what could not be read apart"),
    (Bears.FILES, "holds the whole file in memory",
     "streams it"),
    (Bears.COLUMNS, "joins case numbers within one step of a cycle only, so that some have none",
     "flags a conviction without a case number"),
    (Bears.ANSWERS, "compares five characters in Los Angeles: 664/11358 is like 664/11359",
     "compares sections"),
    (Bears.COLUMNS, "lists super strikes and offenses under PC 290 that came after the conviction",
     "looks at earlier ones only"),
)  # fmt: skip
QUIRKS: Final = {number: Quirk(number, *told) for number, told in enumerate(_TOLD, 1)}
"""All of them, by number."""
