"""Questions put to the usual conviction beside others of the same person."""

from collections.abc import Mapping
from datetime import date

from eligibility.law.case import Answer, Case, Question
from tests.eligibility.records import AS_OF, conviction, person


def asked(question: Question, *others: Mapping[str, object], **about: object) -> Answer:
    """Ask about the usual conviction of 2010, beside others."""
    this = conviction(sentence_ends_on=date(2012, 1, 1))
    more = [
        conviction(**{"conviction_id": f"o{number}", "case_number": "M-1", **said})
        for number, said in enumerate(others)
    ]
    return question(Case(this, person(this, *more, **about), AS_OF))
