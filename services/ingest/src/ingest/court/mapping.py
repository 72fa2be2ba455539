"""What a county's court calls what: one TOML file, no Python.

The same words map a database whose changes are followed (`topic`) and files it extracts (`name`).
Every column of every table is named as used or as unused; whatever else comes is drift.
"""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Final, Literal, Self

from pydantic import Field, ValidationError, model_validator

from conduit.errors import Misconfigured
from schemas.fact import County, Fact, Level
from schemas.people import Source

_SHORT: Final = 12


class Role(StrEnum):
    """What the rows of a table are about."""

    PERSON = "person"
    CASE = "case"
    CHARGE = "charge"
    DISPOSITION = "disposition"
    SENTENCE = "sentence"


FIELDS: Final[Mapping[Role, frozenset[str]]] = {
    Role.PERSON: frozenset(
        {"state_number", "name", "last", "first", "middle", "born", "died", "sex"}
    ),
    Role.CASE: frozenset({"number", "court"}),
    Role.CHARGE: frozenset({"section", "offense", "level", "happened", "arrested"}),
    Role.DISPOSITION: frozenset({"outcome", "decided", "section", "offense", "level"}),
    Role.SENTENCE: frozenset({"phase", "kind", "length", "unit", "term"}),
}
"""What is asked of each table; what a court does not keep is left out and stays blank.

`name` is a whole name, last name first; `section`, `offense` and `level` of a disposition are those
of which somebody was convicted, where they are not the charge's; `term` is a length in words.
"""

DAYS: Final = frozenset({"born", "died", "happened", "arrested", "decided"})
"""Fields that are days."""

WORDS: Final[Mapping[str, frozenset[str] | None]] = {
    "court": None,
    "level": frozenset(Level),
    "outcome": frozenset({"convicted", "ended", "relieved", "pending"}),
    "phase": frozenset({"original", "later"}),
    "kind": None,
    "unit": frozenset({"D", "W", "M", "Y", "none", "life"}),
}
"""Fields whose values may be translated, and into what; a value not named is never guessed."""


class Newest(Fact):
    """Of rows that are versions of one another only the newest counts."""

    of: str
    """The column, or columns, in which versions agree."""

    by: str
    """The column that grows from version to version."""


class Table(Fact):
    """One table of the court's."""

    role: Role
    key: str = ""
    """The column, or columns joined by ` + `, that name a row; blank: each line is its own."""

    parent: str = ""
    """The column, or columns, that name the row this one belongs to; blank: it is the same line."""

    file: str = ""
    """How its file is called, such as `*Sentencing*`; blank: as the table."""

    aliases: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Other headings under which a column comes. Case, blanks and signs make no difference."""

    only: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Rows count only where a column holds one of these."""

    newest: Newest | None = None

    fields: dict[str, str]
    """What we ask for, and the column that holds it."""

    numbers: tuple[str, ...] = ()
    """Columns that hold numbers; all others hold text."""

    unused: tuple[str, ...] = ()

    @cached_property
    def columns(self) -> frozenset[str]:
        """Every column that is known, used or not."""
        return self.used | frozenset(self.unused)

    @cached_property
    def used(self) -> frozenset[str]:
        """The columns that are read."""
        versions = (self.newest.of, self.newest.by) if self.newest else ()
        named = (self.key, self.parent, *self.fields.values(), *self.only, *versions)
        return frozenset(column for name in named for column in columns(name))

    @model_validator(mode="after")
    def _known(self) -> Self:
        if unasked := self.fields.keys() - FIELDS[self.role]:
            raise ValueError(f"no {self.role} has {', '.join(sorted(unasked))}")
        if self.parent and self.role is Role.PERSON:
            raise ValueError(f"a {self.role} table and its parent")
        if self.role is Role.PERSON and not self.key:
            raise ValueError("a person table and its key")
        return self


def columns(name: str) -> tuple[str, ...]:
    """Take apart the names of columns that are read as one: `case_id + person_id`."""
    return tuple(filter(None, (part.strip() for part in name.split("+"))))


class Reading(Fact):
    """How the text of a court's files is read."""

    encoding: Literal["utf-8", "windows-1252"] = "utf-8"
    """What is not UTF-8 is read as Windows-1252, undefined bytes included."""

    separator: str = Field(default=",", min_length=1, max_length=1)
    quotes: bool = True
    """May a cell stand in quotes, and a separator inside?"""

    dates: tuple[str, ...] = ()
    """Formats in which days are printed, besides `2016-11-09` and `20161109`; a time is left out."""

    pivot: int = Field(default=30, ge=0, le=99)
    """Two digits from here on are a year of the last century."""

    nothing: tuple[str, ...] = ("NULL", "N/A", "#N/A", "(null)")
    """Words that mean a blank."""


class CourtMapping(Reading):
    """One court's tables and words, in ours."""

    county: County
    topic: str = ""
    """Where a database's changes arrive: one topic of one partition."""

    name: str = ""
    """What the source of extracts is called, where files come."""

    tables: dict[str, Table]
    values: dict[str, dict[str, str]]
    digest: str = ""
    """Changes with every edit of the file."""

    @property
    def source(self) -> str:
        """The name of the source in claims."""
        return f"extract:{self.county}:{self.name}" if self.name else f"court:{self.county}"

    @property
    def source_id(self) -> str:
        """Names the source where files are named by their bytes."""
        return sha256(self.source.encode()).hexdigest()

    def at(self, place: int) -> Source:
        """Name the place of a change."""
        return Source(file=self.source_id[:_SHORT], row=place)

    def table_of(self, role: Role) -> str:
        """Name the table of a role; blank where it has none."""
        return next((name for name, table in self.tables.items() if table.role is role), "")

    def meaning(self, field: str, printed: str) -> str | None:
        """Translate a value, in whatever case it is printed; None where it is not named."""
        return self._meanings[field].get(printed.casefold())

    @cached_property
    def _meanings(self) -> dict[str, dict[str, str]]:
        return {
            field: {printed.casefold(): word for printed, word in words.items()}
            for field, words in self.values.items()
        }

    @model_validator(mode="after")
    def _comes(self) -> Self:
        if bool(self.topic) is bool(self.name):
            raise ValueError("a topic where a database is followed, or a name where files come")
        for table in self.tables.values() if self.topic else ():
            if not table.key or bool(table.parent) is (table.role is Role.PERSON):
                raise ValueError(f"a {table.role} table and its parent")
            if len(columns(table.key)) > 1 or table.only or table.newest or table.aliases:
                raise ValueError(f"a {table.role} table that is followed has one column as its key")
        return self

    @model_validator(mode="after")
    def _whole(self) -> Self:
        roles = {table.role for table in self.tables.values()}
        optional = {Role.SENTENCE} if self.name else set[Role]()
        if len(roles) != len(self.tables) or roles | optional != set(Role):
            raise ValueError("one table for each of person, case, charge, disposition, sentence")
        if "outcome" not in self.values:
            raise ValueError("values.outcome says how charges end")
        for name, words in self.values.items():
            allowed = WORDS.get(name, frozenset[str]())
            if allowed is not None and not allowed.issuperset(words.values()):
                raise ValueError(
                    f"values.{name} may name {', '.join(sorted(allowed)) or 'nothing'}"
                )
        used = {field for table in self.tables.values() for field in table.fields}
        ours = {field for field, allowed in WORDS.items() if allowed is not None}
        if unsaid := (used & ours) - self.values.keys():
            raise ValueError(f"values.{min(unsaid)} says what is meant by what is printed")
        return self


def read_mapping(path: Path) -> CourtMapping:
    """Read a mapping file.

    Raises:
        Misconfigured: It is missing, or does not say what it must.
    """
    try:
        text = path.read_bytes()
        digest = sha256(text).hexdigest()[:16]
        return CourtMapping.model_validate(tomllib.loads(text.decode()) | {"digest": digest})
    except (OSError, ValueError, ValidationError) as error:
        first = " ".join(str(error).splitlines()[:3])
        raise Misconfigured(f"{path.name} does not map a court: {first}") from None
