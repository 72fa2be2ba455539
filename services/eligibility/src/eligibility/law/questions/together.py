"""Questions on the counts of one court case together."""

from eligibility.law.case import Answer, Case, Question, matches

_SET_ASIDE = "1203.4"


def case_set_aside(expected: bool) -> Question:
    """Was a conviction of this court case dismissed after probation (Penal Code 1203.4)?

    Counts of a case without a number are looked at one by one.
    """

    def ask(case: Case) -> Answer:
        this = case.conviction
        wordings = [
            one.disposition or ""
            for one in case.person.convictions
            if one is this
            or (
                this.case_number is not None
                and (one.case_number, one.court) == (this.case_number, this.court)
            )
        ]
        found = any(_SET_ASIDE in wording for wording in wordings)
        return Answer(matches(found, expected), (f"set_aside_in_case={str(found).lower()}",))

    return ask
