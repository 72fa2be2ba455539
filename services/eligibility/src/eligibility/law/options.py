"""A county's options for its own policy, read strictly: what can't be meant is refused."""

import json
import tomllib
from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StrictBool, StrictInt, ValidationError, model_validator

from eligibility.law.section import CANNABIS
from schemas.fact import Fact


class OptionsInvalid(ValueError):
    """Options that can't be meant; the message is one line."""


type _Section = Literal["11357", "11358", "11359", "11360"]


def _within(first: int, last: int) -> AfterValidator:
    def check(value: int) -> int:
        if value and not first <= value <= last:
            raise ValueError(f"{value} is neither 0 nor from {first} to {last}")
        return value

    return AfterValidator(check)


class Baseline(Fact):
    """What is asked for a felony under each section, whoever the person is."""

    dismiss: tuple[_Section, ...] = ()
    reduce: tuple[_Section, ...] = ()

    @model_validator(mode="after")
    def _each_section_once(self) -> Self:
        named: list[str] = [*self.dismiss, *self.reduce]
        for section in sorted(CANNABIS):
            if named.count(section) != 1:
                raise ValueError(f"{section} stands {_times(section, self.dismiss, self.reduce)}")
        return self


class Additional(Fact):
    """Whom the county asks to have dismissed all the same; 0 and false leave a ground out."""

    under_21: StrictBool = Field(default=False, alias="subjectUnder21AtConviction")
    age: Annotated[StrictInt, _within(40, 65)] = Field(default=0, alias="subjectAgeThreshold")
    years_since: Annotated[StrictInt, _within(1, 15)] = Field(
        default=0, alias="yearsSinceConvictionThreshold"
    )
    years_free: Annotated[StrictInt, _within(1, 15)] = Field(
        default=0, alias="yearsCrimeFreeThreshold"
    )
    only_cannabis: StrictBool = Field(default=False, alias="subjectHasOnlyProp64Charges")
    deceased: StrictBool = Field(default=False, alias="subjectIsDeceased")


class Options(Fact):
    """What one county chose."""

    baseline: Baseline = Field(alias="baselineEligibility")
    additional: Additional = Field(default_factory=Additional, alias="additionalRelief")

    @classmethod
    def read(cls, text: str) -> Self:
        """Read an options file, JSON or TOML.

        Raises:
            OptionsInvalid: A key is unknown or stands twice, a value is of another type or out of
                range, or a section stands in both lists or in none.
        """
        try:
            return cls.model_validate(_parsed(text))
        except ValidationError as mistakes:
            first = mistakes.errors()[0]
            where = ".".join(map(str, first["loc"]))
            said = first["msg"].removeprefix("Value error, ")
            raise OptionsInvalid(f"options {where}: {said}") from None


def _parsed(text: str) -> object:
    try:
        if text.lstrip().startswith("{"):
            return json.loads(text, object_pairs_hook=_once)
        return tomllib.loads(text)
    except ValueError as mistake:
        raise OptionsInvalid(f"options: {mistake}") from None


def _once(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    names = [name for name, _ in pairs]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"{', '.join(twice)} stands twice")
    return dict(pairs)


def _times(section: str, dismiss: Sequence[str], reduce: Sequence[str]) -> str:
    if section in dismiss and section in reduce:
        return "in both lists"
    return "twice in one list" if section in {*dismiss, *reduce} else "in neither list"
