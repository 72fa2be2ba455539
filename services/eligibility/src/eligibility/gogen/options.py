"""The options file of a county, taken as gogen takes it."""

import json
from dataclasses import dataclass
from typing import Final

from eligibility.gogen.json_object import ChosenObject, OptionsRefused

_AGES: Final = (40, 65)
_YEARS: Final = (1, 15)


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
    whole = ChosenObject("the options", said)
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
