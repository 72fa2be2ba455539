"""Every question a pack may ask. A word that is not here can't be used."""

import sys
from collections.abc import Callable, Iterable
from inspect import getsource
from typing import Any, Final

from eligibility.law.case import Question
from eligibility.law.questions import (
    automatic,
    chain,
    charges,
    citations,
    days,
    dockets,
    grave_priors,
    history,
    judgments,
    person,
    record,
    repeats,
    scope,
    sections,
    together,
    waiting,
    whole_record,
)

QUESTIONS: Final[dict[str, Callable[[Any], Question]]] = {
    question.__name__: question
    for question in (
        automatic.automatic_path,
        chain.years_free_of_crime,
        chain.years_without_new_crime,
        charges.dealing,
        charges.names_cannabis,
        charges.ordinance,
        charges.possession_only,
        citations.cited,
        citations.combined,
        citations.federal,
        citations.in_article,
        citations.other_than,
        citations.out_of_its_time,
        citations.outside_articles,
        days.age,
        days.age_at_offense_from,
        days.age_at_offense_under,
        days.offense_before,
        days.offense_from,
        days.offense_straddles,
        days.years_since_conviction,
        dockets.case_of_two_levels,
        dockets.case_only,
        dockets.case_only_with_cannabis,
        dockets.case_with,
        grave_priors.open_grave_arrest,
        grave_priors.registrable,
        grave_priors.superstrike,
        history.convicted_before_of,
        history.convicted_or_attempted_before_of,
        history.felony_elsewhere_before,
        history.registrant,
        judgments.convicted_before,
        judgments.ended_in,
        judgments.ended_otherwise,
        judgments.graded,
        judgments.grams_at_most,
        judgments.other_court,
        judgments.relief_of,
        person.age_at_conviction_under,
        person.deceased,
        record.convicted,
        record.juvenile,
        record.level,
        record.missing,
        record.plants_at_most,
        record.relieved,
        record.sentence_open,
        repeats.same_section_before,
        repeats.same_section_ever,
        scope.convicted_from,
        scope.none_of,
        scope.today_from,
        sections.cannabis,
        sections.in_case_with_cannabis,
        sections.joined,
        sections.old_letter,
        sections.section,
        together.case_set_aside,
        waiting.pending,
        waiting.serving,
        waiting.years_since_release,
        waiting.years_since_sentence,
        waiting.years_since_sentence_end,
        whole_record.any_sentence_open,
        whole_record.conviction_free_for,
        whole_record.only_cannabis,
        whole_record.only_conviction,
        whole_record.sentences_over,
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
