"""A person's record put together row by row, without columns, as gogen's contract tells it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from eligibility.gogen.days import read_day
from eligibility.gogen.grave_sections import (
    is_enhanceable,
    is_gang_finding,
    is_registrable,
    is_super_strike,
)
from eligibility.gogen.sections import code_section, prop64_section
from tests.eligibility.gogen.rows import Row

_HOURS = {"D": 24, "M": 732, "Y": 8784}


@dataclass
class Conviction:
    """A count of which somebody was convicted."""

    line: int
    place: str
    county: str
    section: str
    date: int
    felony: bool
    registered: bool
    end: int
    """When the sentence ends, in nanoseconds of the calendar."""


@dataclass
class Person:
    """A record that grows row by row."""

    born: int
    convictions: list[Conviction] = field(default_factory=list[Conviction])
    seen: set[str] = field(default_factory=set[str])
    deceased: bool = False
    registered: bool = False

    def push(self, line: int, row: Row) -> None:
        """Take one more row."""
        step, charge = row["STP_TYPE_DESCR"], row["OFFENSE_DESCR"]
        self.deceased |= step == "DECEASED"
        registers = step == "REGISTRATION" and charge.startswith("290")
        self.registered |= registers
        if not row["DISP_DESCR"].startswith("CONVICTED"):
            return
        part = _part(row.get("SENT_LENGTH", ""), row.get("SENT_TIME_CODE", ""))
        if row["CNT_ORDER"] in self.seen:
            self.convictions[-1].end += part
            return
        self.seen.add(row["CNT_ORDER"])
        day = read_day(row["STP_EVENT_DATE"])
        status, charged = row["CONV_STAT_DESCR"], row["OFFENSE_TOC"]
        self.convictions.append(
            Conviction(
                line,
                row["CNT_ORDER"],
                row["STP_ORI_CNTY_NAME"],
                code_section(charge, row.get("COMMENT_TEXT", "")),
                day,
                status == "FELONY" or (not status and charged == "F"),
                registers,
                day * 86_400 * 10**9 + part,
            )
        )

    @property
    def latest(self) -> int:
        """The day of the latest conviction."""
        return max([0, *(one.date for one in self.convictions)])

    @property
    def only_prop64(self) -> bool:
        """Is every conviction under the four sections?"""
        return all(prop64_section(one.section) for one in self.convictions)

    def serving(self, as_of: int) -> bool:
        """Does some sentence run on?"""
        return any(one.end > as_of * 86_400 * 10**9 for one in self.convictions)

    def strikes(self) -> tuple[bool, int]:
        """Is there a super strike, and since when?"""
        single = [one.date for one in self.convictions if is_super_strike(one.section)]
        findings = {one.place[:6] for one in self.convictions if is_gang_finding(one.section)}
        paired = any(
            is_enhanceable(one.section) and one.place[:6] in findings for one in self.convictions
        )
        return bool(single) or paired, _first(single)

    def registrable(self) -> tuple[bool, int]:
        """Is there an offense under PC 290 or a registration, and since when?"""
        sections = [one for one in self.convictions if is_registrable(one.section)]
        days = [
            one.date for one in self.convictions if is_registrable(one.section) or one.registered
        ]
        return bool(sections) or self.registered, _first(days)


def people(rows: Iterable[Row]) -> dict[str, Person]:
    """Put a file's records together."""
    found: dict[str, Person] = {}
    line = 1
    for row in rows:
        person = found.setdefault(row["SUBJECT_ID"], Person(read_day(row["PRI_DOB"])))
        person.push(line, row)
        line += 1 + sum(text.count("\n") for text in row.values())
    return found


def _first(days: Iterable[int]) -> int:
    first = 0
    for day in days:
        first = day if not first or day < first else first
    return first


def _part(length: str, unit: str) -> int:
    try:
        number = int(length) if not set(length) - set("+-0123456789") else 0
    except ValueError:
        number = 0
    number = min(2**63 - 1, max(-(2**63), number))
    wrapped = number * _HOURS.get(unit, 0) * 3600 * 10**9 & (2**64 - 1)
    return wrapped - 2**64 if wrapped >= 2**63 else wrapped
