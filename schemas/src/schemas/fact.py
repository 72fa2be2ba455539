"""What every value that crosses a service boundary is made of."""

from datetime import date
from enum import StrEnum
from typing import Annotated, NewType, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

PersonToken = NewType("PersonToken", str)
"""A person, by a random name that says nothing: 32 lower-case hexadecimal digits."""

ConvictionId = NewType("ConvictionId", str)
"""One count of one judgment, by a random name that a correction keeps."""

type RecordVersion = Annotated[int, Field(gt=0)]
"""Grows with every publication of a person: max(last + 1, microseconds since the epoch)."""

type County = Annotated[str, Field(pattern=r"^[a-z]{2}/[a-z-]+$", examples=["ca/san-francisco"])]
"""State and county, in lower case, as in `deploy/counties/`."""


class Fact(BaseModel):
    """A value that never changes. Unknown fields are an error, not a surprise."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Event(Fact):
    """Something that happened. It is never edited; a later event corrects it."""


class Days(Fact):
    """A date known exactly or in part: some day from `first` to `last`, both included.

    >>> Days.exactly(date(2016, 11, 9)).is_exact
    True
    """

    first: date
    last: date

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise ValueError("the last day lies before the first")
        return self

    @classmethod
    def exactly(cls, day: date) -> Self:
        """Name one day."""
        return cls(first=day, last=day)

    @property
    def is_exact(self) -> bool:
        """Is it one day?"""
        return self.first == self.last


class Level(StrEnum):
    """How grave an offence is in the eyes of the law, gravest first."""

    FELONY = "felony"
    MISDEMEANOR = "misdemeanor"
    INFRACTION = "infraction"
