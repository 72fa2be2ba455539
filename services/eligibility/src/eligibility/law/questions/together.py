"""Questions on the counts of one court case together."""

from eligibility.law.case import Answer, Case, Question, matches
from schemas.people import Conviction

_SET_ASIDE = "1203.4"


def case_set_aside(expected: bool) -> Question:
    """Was a conviction of this court case dismissed after probation (Penal Code 1203.4)?

    A conviction whose case is not known may belong to this one.
    """

    def ask(case: Case) -> Answer:
        found = {one.conviction_id: _aside(case.conviction, one) for one in case.person.convictions}
        value = True if True in found.values() else None if None in found.values() else False
        facts = tuple(f"set_aside={name}" for name, aside in found.items() if aside is not False)
        return Answer(matches(value, expected), facts or ("set_aside=none",))

    return ask


def _aside(this: Conviction, one: Conviction) -> bool | None:
    """Was it set aside, and is it of the same case? A blank may be."""
    if one.disposition is not None and _SET_ASIDE not in one.disposition:
        return False
    together = True if one.conviction_id == this.conviction_id else _together(this, one)
    return together and (None if one.disposition is None else True)


def _together(this: Conviction, one: Conviction) -> bool | None:
    pairs = ((this.case_number, one.case_number), (this.court, one.court))
    if any(None not in pair and pair[0] != pair[1] for pair in pairs):
        return False
    return None if any(None in pair for pair in pairs) else True
