"""A pack is one body of law as a decision table. The first row that applies decides."""

import hashlib
import json
import tomllib
from datetime import date
from functools import cached_property
from importlib.resources import files
from typing import Self, override

from pydantic import Field, ValidationError, model_validator

from eligibility.law.choose import Choose
from eligibility.law.dates import day_after
from eligibility.law.row import Row
from eligibility.law.table import Table
from eligibility.law.vocabulary import source_of
from schemas.decisions import Layer
from schemas.fact import Fact
from schemas.records import PackRef


class PackInvalid(ValueError):
    """A pack can't be used; the message names the pack, the row and the mistake."""


class Period(Fact):
    """The days on which a version is the law, both included."""

    since: date = Field(alias="from")
    until: date | None = None

    @property
    def turns(self) -> tuple[date, ...]:
        """The days on which it begins and, where that is settled, is over."""
        return (self.since,) if self.until is None else (self.since, day_after(self.until))

    def covers(self, day: date) -> bool:
        """Is it in force on this day?"""
        return self.since <= day and (self.until is None or day <= self.until)


class SignedOff(Fact):
    """Who read the table as a lawyer, and when."""

    by: str
    on: date


class Pack(Fact):
    """A named, cited decision table for one jurisdiction."""

    id: str
    version: str
    layer: Layer
    jurisdiction: str = Field(pattern=r"^[a-z]{2}(/[a-z-]+)?$", examples=["ca/san-francisco"])
    cites: str
    in_force: Period
    signed_off: SignedOff | None = None
    rows: tuple[Row, ...] = Field(alias="row", min_length=1)
    choose: Choose | None = None
    """Where the law caps how many of a person's convictions it clears."""

    @classmethod
    def load(cls, text: str, name: str = "pack") -> Self:
        """Read a pack from TOML, or say in one line what is wrong with it."""
        try:
            said = tomllib.loads(text)
        except tomllib.TOMLDecodeError as mistake:
            raise PackInvalid(f"{name}: {mistake}") from None
        try:
            return cls.model_validate(said)
        except ValidationError as mistakes:
            raise PackInvalid(f"{said.get('id', name)}{_first_line(mistakes)}") from None

    @model_validator(mode="after")
    def _every_row_can_be_read(self) -> Self:
        last = len(self.rows)
        for number, row in enumerate(self.rows, start=1):
            if number == last and row.asks:
                raise ValueError(f"row {number}: the last row must always apply")
            if number < last and not row.asks:
                raise ValueError(f"row {number + 1}: no case can reach it")
            if self.layer is Layer.STATUTE and row.at is None:
                raise ValueError(f"row {number}: a row of a statute needs its pinpoint (at)")
        _ = self.table
        return self

    @override
    def __hash__(self) -> int:
        return hash((self.id, self.version))

    @cached_property
    def table(self) -> Table:
        """The rows, ready to be asked."""
        return Table(self.cites, self.rows)

    @cached_property
    def ref(self) -> PackRef:
        """Pin the pack to the letter: its table and the questions it asks."""
        silent = None if self.choose else {"choose"}
        said = self.model_dump(mode="json", by_alias=True, exclude=silent)
        table = json.dumps(said, sort_keys=True)
        asked = {question for row in self.rows for question in row.asks}
        digest = hashlib.sha256(f"{table}\n{source_of(asked)}".encode()).hexdigest()
        return PackRef(id=self.id, version=self.version, hash=digest[:16])


def _first_line(mistakes: ValidationError) -> str:
    """Write ` row 3: no such question: aeg` where pydantic has a page to say."""
    first = mistakes.errors()[0]
    where = [part + 1 if isinstance(part, int) else part for part in first["loc"]]
    said = " ".join((*map(str, where), first["msg"].removeprefix("Value error, ")))
    return f" {said}"


def packs(*names: str) -> tuple[Pack, ...]:
    """Read every pack that ships with the service, or those of these names."""
    states = [state for state in files(__package__).iterdir() if state.is_dir()]
    tables = [
        table
        for state in states
        for table in state.iterdir()
        if table.name.endswith(".toml") and not table.name.endswith(".cases.toml")
    ]
    read = (Pack.load(table.read_text(encoding="utf-8"), table.name) for table in tables)
    found = (pack for pack in read if not names or pack.id in names)
    return tuple(sorted(found, key=lambda pack: (pack.jurisdiction, pack.id, pack.version)))


def unverified() -> int:
    """Count the rows that rest on law nobody has verified."""
    return sum(row.verify for pack in packs() for row in pack.rows)
