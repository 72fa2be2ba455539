"""The options file of a county, taken as gogen takes it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from eligibility.gogen.sections import PROP64

_AGES: Final = (40, 65)
_YEARS: Final = (1, 15)


class OptionsRefused(Exception):
    """These options stop gogen; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a county chose. Zero years, like a blank, means that the choice was not made."""

    dismiss: tuple[str, ...] = ()
    reduce: tuple[str, ...] = ()
    under_21: bool = False
    only_prop64: bool = False
    deceased: bool = False
    age: int = 0
    years_since: int = 0
    years_crime_free: int = 0


def read_options(text: str) -> Options:
    """Read an options file. Missing and unknown keys are accepted, as gogen accepts them.

    Raises:
        OptionsRefused: It is not JSON, a value has another type or is out of range, or a section is
            none of the four.
    """
    try:
        said = json.loads(text)
    except ValueError as error:
        raise OptionsRefused(f"the options are not JSON: {error}") from None
    whole = _Object("the options", said)
    baseline, additional = whole.inner("baselineEligibility"), whole.inner("additionalRelief")
    return Options(
        dismiss=baseline.sections("dismiss"),
        reduce=baseline.sections("reduce"),
        under_21=additional.truth("subjectUnder21AtConviction"),
        only_prop64=additional.truth("subjectHasOnlyProp64Charges"),
        deceased=additional.truth("subjectIsDeceased"),
        age=additional.number("subjectAgeThreshold", _AGES),
        years_since=additional.number("yearsSinceConvictionThreshold", _YEARS),
        years_crime_free=additional.number("yearsCrimeFreeThreshold", _YEARS),
    )


class _Object:
    """A JSON object whose keys are found in any case, and where null is a missing key."""

    def __init__(self, name: str, said: object) -> None:
        if said is not None and not isinstance(said, Mapping):
            raise OptionsRefused(f"{name} should be an object")
        self._said = {str(key).casefold(): value for key, value in (said or {}).items()}

    def inner(self, key: str) -> "_Object":
        return _Object(key, self._said.get(key.casefold()))

    def truth(self, key: str) -> bool:
        value = self._said.get(key.casefold())
        if value is None or isinstance(value, bool):
            return bool(value)
        raise OptionsRefused(f"{key} should be true or false")

    def number(self, key: str, allowed: tuple[int, int]) -> int:
        value = self._said.get(key.casefold())
        if value is None:
            return 0
        if not isinstance(value, int) or isinstance(value, bool):
            raise OptionsRefused(f"{key} should be a whole number")
        low, high = allowed
        if value and not low <= value <= high:
            name = key[0].upper() + key[1:]
            raise OptionsRefused(f"{name} should be between {low} and {high}, or 0")
        return value

    def sections(self, key: str) -> tuple[str, ...]:
        value = self._said.get(key.casefold())
        if value is None:
            return ()
        if not isinstance(value, list):
            raise OptionsRefused(f"{key} should be a list of sections")
        for section in value:
            if section not in PROP64:
                raise OptionsRefused(f"{key} names {section!r}: take {', '.join(PROP64)}")
        return tuple(value)
