"""The flow of Los Angeles: gogen_pilots 0.2.5."""

from dataclasses import dataclass
from typing import ClassVar, Final

from eligibility.gogen.case import Case, Determination, Ruling
from eligibility.gogen.county_flow import MISDEMEANOR
from eligibility.gogen.days import read_day, years_after, years_between
from eligibility.gogen.sections import PROP64, prop64_section

COUNTY: Final = "LOS ANGELES"
_AGE: Final = 50
_YEARS_FREE: Final = 10
_YOUNG: Final = 21
_TWO: Final = 2
_LAW: Final = read_day("20161109")
_NONE: Final = "-"


@dataclass(frozen=True, slots=True)
class LosAngelesFlow:
    """What the county's prosecutor asked for in 2019, first match wins."""

    is_pilot: ClassVar[bool] = True

    county: str = COUNTY

    def rule(self, case: Case, as_of: int) -> Ruling:
        """Answer for one conviction."""
        if not case.felony:
            return Ruling(Determination.CITY_ATTORNEYS, MISDEMEANOR)
        if case.date >= _LAW:
            return Ruling(Determination.NOT_ELIGIBLE, "Occurred after 11/09/2016")
        if prop64_section(case.section) == PROP64[0]:
            return _possession(case)
        if reason := _barred_because(case):
            return Ruling(Determination.NOT_ELIGIBLE, reason)
        return _granted(case, as_of)


def _possession(case: Case) -> Ruling:
    if case.section.startswith(("11357(A)", "11357(B)")):
        return Ruling(Determination.DISMISS, "11357(a) or 11357(b)")
    return Ruling(Determination.HAND_REVIEW, "Other 11357")


def _barred_because(case: Case) -> str:
    if case.strikes != _NONE and case.first_strike < case.date:
        return "PC 667(e)(2)(c)(iv)"
    if (case.registered or case.registrables != _NONE) and case.first_registrable < case.date:
        return "PC 290"
    return "Two priors" if case.earlier_alike >= _TWO else ""


def _granted(case: Case, as_of: int) -> Ruling:
    if reason := _by_age(case, as_of) or _by_record(case, as_of):
        return Ruling(Determination.DISMISS, reason)
    if case.serving:
        return Ruling(Determination.HAND_REVIEW, "Currently serving sentence")
    if case.deceased:
        return Ruling(Determination.DISMISS, "Deceased")
    return Ruling(Determination.HAND_REVIEW, "No applicable eligibility criteria")


def _by_age(case: Case, as_of: int) -> str:
    age = years_between(case.born, as_of)
    if age >= _AGE:
        return f"{_AGE} years or older"
    return "21 years or younger" if age <= _YOUNG else ""


def _by_record(case: Case, as_of: int) -> str:
    if case.convictions == case.prop64 and not case.serving:
        return "Only has 11357-60 charges and completed sentence"
    if case.latest <= years_after(as_of, -_YEARS_FREE):
        return f"No convictions in past {_YEARS_FREE} years"
    return ""
