"""Apply the law and a county's policy to a person's record. No clock, no network, no surprises."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from eligibility.law.case import Case
from eligibility.law.in_force import InForce, Speaking, in_force
from eligibility.law.pack import Pack
from eligibility.law.ruling import rule, without_pack
from eligibility.law.standing import announcing, most, stands
from eligibility.law.table import Inquiry
from eligibility.possible_days import possible
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
        "sentenced_on",
        "incarcerated",
        "released_on",
        "grade",
        "grams",
        "relief",
        "challenge",
    }
)
_OTHER_STATE: Final = without_pack(Layer.STATUTE, Outcome.OUT_OF_SCOPE, "other_state")
_NO_LAW: Final = without_pack(Layer.STATUTE, Outcome.REVIEW, "no_law_in_force")
_NO_POLICY: Final = without_pack(Layer.POLICY, Outcome.OUT_OF_SCOPE, "no_policy_in_force")


class Reading(NamedTuple):
    """What was decided, and when it must be looked at again."""

    decision: Decision
    next_review_on: date | None
    """The next day after `as_of` on which some outcome can change by itself."""


def decide(facts: PersonFacts, *, as_of: date, packs: Sequence[Pack]) -> Reading:
    """Decide every conviction of a person: the same facts always give the same reading."""
    person, turns_on = possible(_without_contradictions(facts), as_of)
    law = in_force(tuple(packs), as_of)
    decided = tuple(
        [
            _decided(Case(one, person, as_of), law, told)
            for one, told in zip(person.convictions, facts.convictions, strict=True)
        ]
    )
    rulings = [ruling for one in decided for ruling in (one.statute, one.policy) if ruling]
    days = [day for day in (turns_on, *(ruling.changes_on for ruling in rulings)) if day]
    return Reading(Decision(as_of=as_of, convictions=decided), min(days, default=None))


def _decided(case: Case, law: InForce, told: Conviction) -> ConvictionDecided:
    """Decide one conviction; its day is passed on as sources tell it, right or not."""
    conviction = case.conviction
    statute, policy = _layers(case, law)
    ruling = stands(statute, policy)
    return ConvictionDecided(
        conviction_id=conviction.conviction_id,
        also=conviction.also,
        county=conviction.county,
        court=conviction.court,
        case_number=conviction.case_number,
        section=conviction.section,
        offense=conviction.offense,
        level=conviction.level,
        convicted_on=None if "convicted_on" in told.conflicts else told.convicted_on,
        sources=conviction.sources,
        outcome=ruling.outcome,
        to_level=ruling.to_level,
        reason=ruling.reason,
        citation=ruling.citation,
        layer=ruling.layer,
        statute=statute,
        policy=policy,
    )


def _layers(case: Case, law: InForce) -> tuple[Ruling, Ruling | None]:
    """Ask the statute of the state and the policy of the county, each for itself."""
    conviction = case.conviction
    if conviction.cleared:
        return without_pack(Layer.STATUTE, Outcome.ALREADY_RELIEVED, "cleared"), None
    if conviction.county is None:
        reason = "conflict" if "county" in conviction.conflicts else "insufficient_data"
        return without_pack(Layer.STATUTE, Outcome.REVIEW, reason), None
    inquiry = Inquiry(case)
    statute = law.find(Layer.STATUTE, conviction.county.partition("/")[0])
    policy = law.find(Layer.POLICY, conviction.county)
    return (
        _ruled(inquiry, statute, _NO_LAW) if statute else _OTHER_STATE,
        _ruled(inquiry, policy, _NO_POLICY) if policy else None,
    )


def _ruled(inquiry: Inquiry, speaking: Speaking, silent: Ruling) -> Ruling:
    """Ask every pack of one layer; what grants most stands, with the nearest announced day."""
    if len(speaking.packs) == 1 and speaking.turns_on is None:
        return rule(speaking.packs[0], inquiry)
    rulings = [rule(pack, inquiry) for pack in speaking.packs] or [silent]
    return announcing(most(rulings), speaking.turns_on, *[one.changes_on for one in rulings])


def _without_contradictions(facts: PersonFacts) -> PersonFacts:
    """Blank every fact on which sources contradict each other."""
    if not any(conviction.conflicts for conviction in facts.convictions):
        return facts
    blanked = tuple(map(_blanked, facts.convictions))
    return facts.model_copy(update={"convictions": blanked})


def _blanked(conviction: Conviction) -> Conviction:
    contradicted = _MAY_BE_BLANK.intersection(conviction.conflicts)
    return conviction.model_copy(update=dict.fromkeys(contradicted)) if contradicted else conviction
