"""gogen's contract once more, one conviction at a time, to hold the fast one against.

It shares nothing with what it checks but the readers of single texts: days and sections.
"""

from eligibility.gogen.days import read_day, years_after, years_between
from eligibility.gogen.options import Options
from eligibility.gogen.sections import prop64_section
from tests.eligibility.gogen.reference_record import Conviction, Person

type Answer = tuple[str, str]


def county_answer(person: Person, one: Conviction, chosen: Options, as_of: int) -> Answer:
    """Answer as gogen 0.2.13 does."""
    rules = (
        (not one.felony, "Misdemeanor or Infraction"),
        *((name in one.section, f"Dismiss all HS {name} convictions") for name in chosen.dismiss),
        (chosen.under_21 and years_after(person.born, 21) > one.date, "21 years or younger"),
        (
            chosen.age > 0 and years_after(person.born, chosen.age) <= as_of,
            f"{chosen.age} years or older",
        ),
        (
            chosen.years_since > 0 and one.date <= years_after(as_of, -chosen.years_since),
            f"Conviction occurred {chosen.years_since} or more years ago",
        ),
        (
            chosen.years_crime_free > 0
            and person.latest < years_after(as_of, -chosen.years_crime_free),
            f"No convictions in the past {chosen.years_crime_free} years",
        ),
        (chosen.only_prop64 and person.only_prop64, "Only has 11357-60 charges"),
        (chosen.deceased and person.deceased, "Individual is deceased"),
    )
    for fires, reason in rules:
        if fires:
            return "dismiss", reason
    reduced = next((name for name in chosen.reduce if name in one.section), None)
    return ("reduce", f"Reduce all HS {reduced} convictions") if reduced else ("none", "")


def pilot_answer(person: Person, one: Conviction, as_of: int) -> Answer:
    """Answer as gogen_pilots 0.2.5 does."""
    age = years_between(person.born, as_of)
    strikes, first_strike = person.strikes()
    registrable, first_registrable = person.registrable()
    possession = prop64_section(one.section) == "11357"
    done = not person.serving(as_of)
    rules = (
        (not one.felony, "review", "Misdemeanor or Infraction"),
        (one.date >= read_day("20161109"), "none", "Occurred after 11/09/2016"),
        (
            possession and one.section[:8] in {"11357(A)", "11357(B)"},
            "dismiss",
            "11357(a) or 11357(b)",
        ),
        (possession, "review", "Other 11357"),
        (strikes and first_strike < one.date, "none", "PC 667(e)(2)(c)(iv)"),
        (registrable and first_registrable < one.date, "none", "PC 290"),
        (_alike(person, one) >= 2, "none", "Two priors"),
        (age >= 50, "dismiss", "50 years or older"),
        (age <= 21, "dismiss", "21 years or younger"),
        (
            person.only_prop64 and done,
            "dismiss",
            "Only has 11357-60 charges and completed sentence",
        ),
        (person.latest <= years_after(as_of, -10), "dismiss", "No convictions in past 10 years"),
        (not done, "review", "Currently serving sentence"),
        (person.deceased, "dismiss", "Deceased"),
        (True, "review", "No applicable eligibility criteria"),
    )
    return next((outcome, reason) for fires, outcome, reason in rules if fires)


def _alike(person: Person, one: Conviction) -> int:
    earlier = [other for other in person.convictions if other.date < one.date]
    marijuana = [other.section for other in earlier if prop64_section(other.section)]
    return sum(section.startswith(one.section[:5]) for section in marijuana)
