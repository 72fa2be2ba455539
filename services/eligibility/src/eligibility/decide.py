"""Apply the law and a county's policy to a person's record. No clock, no network, no surprises."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from eligibility.law.case import Case
from eligibility.law.dates import ahead
from eligibility.law.pack import Pack
from eligibility.law.ruling import rule, without_pack
from eligibility.law.standing import stands
from schemas.decisions import ConvictionDecided, Decision, Layer, Ruling
from schemas.outcomes import Outcome
from schemas.people import Conviction, PersonFacts

_MAY_BE_BLANK: Final = frozenset(
    {
        "county",
        "court",
        "case_number",
        "section",
        "level",
        "convicted_on",
        "offense_on",
        "disposition",
        "juvenile",
        "sentence_ends_on",
        "relief",
    }
)


class Reading(NamedTuple):
    """What was decided, and when it must be looked at again."""

    decision: Decision
    next_review_on: date | None
    """The next day after `as_of` on which some outcome can change by itself."""


def decide(facts: PersonFacts, *, as_of: date, packs: Sequence[Pack]) -> Reading:
    """Decide every conviction of a person: the same facts always give the same reading."""
    person = _without_contradictions(facts)
    decided = tuple(
        _decided(Case(conviction, person, as_of), packs) for conviction in person.convictions
    )
    days = [
        ruling.changes_on
        for conviction in decided
        for ruling in (conviction.statute, conviction.policy)
        if ruling and ruling.changes_on
    ]
    return Reading(Decision(as_of=as_of, convictions=decided), min(days, default=None))


def _decided(case: Case, packs: Sequence[Pack]) -> ConvictionDecided:
    conviction = case.conviction
    statute = _known_at_once(conviction)
    policy = None
    if statute is None:
        statute, policy = _statute(case, packs), _policy(case, packs)
    ruling = stands(statute, policy)
    return ConvictionDecided(
        conviction_id=conviction.conviction_id,
        county=conviction.county,
        court=conviction.court,
        case_number=conviction.case_number,
        section=conviction.section,
        offense=conviction.offense,
        level=conviction.level,
        convicted_on=conviction.convicted_on,
        sources=conviction.sources,
        outcome=ruling.outcome,
        to_level=ruling.to_level,
        reason=ruling.reason,
        citation=ruling.citation,
        layer=ruling.layer,
        statute=statute,
        policy=policy,
    )


def _known_at_once(conviction: Conviction) -> Ruling | None:
    """Decide what needs no law: what is cleared, and what no court can be found for."""
    if conviction.cleared:
        return without_pack(Layer.STATUTE, Outcome.ALREADY_RELIEVED, "cleared")
    if conviction.county is None:
        reason = "conflict" if "county" in conviction.conflicts else "insufficient_data"
        return without_pack(Layer.STATUTE, Outcome.REVIEW, reason)
    return None


def _statute(case: Case, packs: Sequence[Pack]) -> Ruling:
    state = (case.conviction.county or "").partition("/")[0]
    versions = _of(packs, Layer.STATUTE, state)
    if not versions:
        return without_pack(Layer.STATUTE, Outcome.OUT_OF_SCOPE, "other_state")
    otherwise = without_pack(Layer.STATUTE, Outcome.REVIEW, "no_law_in_force")
    return _in_force(case, versions) or _until_it_turns(otherwise, case.as_of, versions)


def _policy(case: Case, packs: Sequence[Pack]) -> Ruling | None:
    versions = _of(packs, Layer.POLICY, case.conviction.county)
    if not versions:
        return None
    otherwise = without_pack(Layer.POLICY, Outcome.OUT_OF_SCOPE, "no_policy_in_force")
    return _in_force(case, versions) or _until_it_turns(otherwise, case.as_of, versions)


def _of(packs: Sequence[Pack], layer: Layer, jurisdiction: str | None) -> list[Pack]:
    return [pack for pack in packs if pack.jurisdiction == jurisdiction and pack.layer is layer]


def _in_force(case: Case, versions: Sequence[Pack]) -> Ruling | None:
    for pack in versions:
        if pack.in_force.covers(case.as_of):
            return _until_it_turns(rule(pack, case), case.as_of, versions)
    return None


def _until_it_turns(ruling: Ruling, as_of: date, versions: Sequence[Pack]) -> Ruling:
    """Announce the day on which another version comes into force or this one ends."""
    turns = ahead(as_of, *(day for pack in versions for day in pack.in_force.turns))
    days = [day for day in (ruling.changes_on, turns) if day]
    if not days or min(days) == ruling.changes_on:
        return ruling
    return ruling.model_copy(update={"changes_on": min(days)})


def _without_contradictions(facts: PersonFacts) -> PersonFacts:
    """Blank every fact on which sources contradict each other."""
    if not any(conviction.conflicts for conviction in facts.convictions):
        return facts
    blanked = tuple(map(_blanked, facts.convictions))
    return facts.model_copy(update={"convictions": blanked})


def _blanked(conviction: Conviction) -> Conviction:
    blank = {
        name: None
        for name in conviction.conflicts
        if name in _MAY_BE_BLANK and getattr(conviction, name) is not None
    }
    return conviction.model_copy(update=blank) if blank else conviction
