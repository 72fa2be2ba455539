"""The flow that any county could configure: gogen 0.2.13."""

from dataclasses import dataclass
from typing import ClassVar

from eligibility.gogen.case import Case, Determination, Ruling
from eligibility.gogen.days import years_after
from eligibility.gogen.options import Options

_ADULT_AFTER = 21


@dataclass(frozen=True, slots=True)
class CountyFlow:
    """A county's own choices, first match wins."""

    is_pilot: ClassVar[bool] = False

    county: str
    options: Options

    def rule(self, case: Case, as_of: int) -> Ruling:
        """Answer for one conviction."""
        if reason := self._dismissed_because(case, as_of):
            return Ruling(Determination.DISMISS, reason)
        if section := _named(self.options.reduce, case.section):
            return Ruling(Determination.REDUCE, reduced_because(section))
        return Ruling(Determination.NOTHING, "")

    def _dismissed_because(self, case: Case, as_of: int) -> str:
        if not case.felony:
            return MISDEMEANOR
        if section := _named(self.options.dismiss, case.section):
            return dismissed_because(section)
        return self._by_age(case, as_of) or self._by_years(case, as_of) or self._by_record(case)

    def _by_age(self, case: Case, as_of: int) -> str:
        chosen = self.options
        if chosen.under_21 and years_after(case.born, _ADULT_AFTER) > case.date:
            return "21 years or younger"
        if chosen.age and years_after(case.born, chosen.age) <= as_of:
            return f"{chosen.age} years or older"
        return ""

    def _by_years(self, case: Case, as_of: int) -> str:
        since, free = self.options.years_since, self.options.years_crime_free
        if since and case.date <= years_after(as_of, -since):
            return f"Conviction occurred {since} or more years ago"
        if free and case.latest < years_after(as_of, -free):
            return f"No convictions in the past {free} years"
        return ""

    def _by_record(self, case: Case) -> str:
        if self.options.only_prop64 and case.convictions == case.prop64:
            return "Only has 11357-60 charges"
        if self.options.deceased and case.deceased:
            return "Individual is deceased"
        return ""


MISDEMEANOR = "Misdemeanor or Infraction"


def dismissed_because(section: str) -> str:
    """Give the reason of a section that the county dismisses."""
    return f"Dismiss all HS {section} convictions"


def reduced_because(section: str) -> str:
    """Give the reason of a section that the county reduces."""
    return f"Reduce all HS {section} convictions"


def _named(chosen: tuple[str, ...], text: str) -> str:
    return next((section for section in chosen if section in text), "")
