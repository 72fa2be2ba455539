"""Every question a pack may ask. A word that is not here can't be used."""

import sys
from collections.abc import Callable, Iterable
from inspect import getsource
from typing import Any, Final

from eligibility.law.case import Question
from eligibility.law.questions import automatic, days, history, record, sections

QUESTIONS: Final[dict[str, Callable[[Any], Question]]] = {
    question.__name__: question
    for question in (
        automatic.automatic_path,
        days.age,
        days.age_at_offense_from,
        days.age_at_offense_under,
        days.offense_before,
        days.offense_from,
        days.offense_straddles,
        days.years_since_conviction,
        history.convicted_before_of,
        history.convicted_or_attempted_before_of,
        history.felony_elsewhere_before,
        history.registrant,
        record.convicted,
        record.juvenile,
        record.level,
        record.missing,
        record.plants_at_most,
        record.relieved,
        record.sentence_open,
        sections.cannabis,
        sections.in_case_with_cannabis,
        sections.joined,
        sections.old_letter,
        sections.section,
    )
}


def source_of(questions: Iterable[str]) -> str:
    """Print the source text that gives these questions their meaning."""
    modules: set[str] = set()
    pending = {QUESTIONS[name].__module__ for name in questions}
    while pending:
        modules |= pending
        known = (vars(sys.modules[name]).values() for name in pending)
        named = {getattr(value, "__module__", None) or "" for values in known for value in values}
        pending = {name for name in named if name.startswith("eligibility.law.")} - modules
    return "\n".join(getsource(sys.modules[name]) for name in sorted(modules))
