"""What a file came to, under gogen's keys."""

from collections import Counter
from typing import Final

from eligibility.gogen.case import Determination, Flow
from eligibility.gogen.counts import Counts
from eligibility.gogen.county_flow import (
    MISDEMEANOR,
    CountyFlow,
    dismissed_because,
    reduced_because,
)
from eligibility.gogen.days import instant

_PEOPLE: Final = {
    "felony": "CountSubjectsNoFelony",
    "recent": "CountSubjectsNoConvictionLast7Years",
    "any": "CountSubjectsNoConviction",
}


def summary(counts: Counts, flow: Flow, seconds: float) -> dict[str, object]:
    """Put the counts under gogen's keys."""
    chosen = flow.options if isinstance(flow, CountyFlow) else None
    dismissals = {
        reason: number
        for (answer, reason), number in sorted(counts.reasons.items())
        if answer == Determination.DISMISS
    }
    reductions = {
        reason: number
        for (answer, reason), number in counts.reasons.items()
        if answer == Determination.REDUCE
    }
    return {
        "county": flow.county,
        "earliestConviction": None if counts.earliest is None else instant(counts.earliest),
        "lineCount": counts.lines,
        "processingTimeInSeconds": seconds,
        "reliefWithCurrentEligibilityChoices": _under_keys(counts.with_choices),
        "reliefWithDismissAllProp64": _under_keys(counts.with_dismiss_all),
        "prop64ConvictionsCountInCountyByCodeSection": dict(sorted(counts.sections.items())),
        "subjectsWithProp64ConvictionCountInCounty": counts.people,
        "prop64FelonyConvictionsCountInCounty": counts.levels["F"],
        "prop64NonFelonyConvictionsCountInCounty": counts.levels["-"],
        "subjectsWithSomeReliefCount": counts.people_relieved,
        "convictionDismissalCountByCodeSection": {
            section: dismissals.get(dismissed_because(section), 0)
            for section in sorted(chosen.dismiss if chosen else ())
        },
        "convictionReductionCountByCodeSection": {
            section: reductions.get(reduced_because(section), 0)
            for section in sorted(chosen.reduce if chosen else ())
        },
        "convictionDismissalCountByAdditionalRelief": {
            reason: number
            for reason, number in dismissals.items()
            if not reason.startswith(("Dismiss all HS", MISDEMEANOR))
        },
    }


def _under_keys(people: Counter[str]) -> dict[str, int]:
    return {key: people[name] for name, key in sorted(_PEOPLE.items(), key=lambda pair: pair[1])}
