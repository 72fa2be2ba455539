"""One decision for every conviction, by two layers, for everybody."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pytest

from eligibility.decide import decide
from eligibility.law.pack import Pack, packs
from eligibility.law.ruling import NO_PACK, without_pack
from eligibility.law.standing import stands
from schemas.decisions import ConvictionDecided, Layer
from schemas.outcomes import Outcome
from tests.eligibility.records import AS_OF, conviction, person

CALIFORNIA: Final = packs("CA-STAT", "SF-POLICY")
[STATUTE] = (pack for pack in CALIFORNIA if pack.id == "CA-STAT")


def decided(
    said: Mapping[str, Any], *, law: tuple[Pack, ...] = CALIFORNIA, **about: object
) -> ConvictionDecided:
    """Decide one conviction, the usual one except for what is said."""
    reading = decide(person(conviction(**said), **about), as_of=AS_OF, packs=law)
    return reading.decision.convictions[0]


def table(*rows: str, layer: str = "statute", place: str = "ca", since: str = "2000-01-01") -> Pack:
    """Write a small law with the rows given and a last one that refuses."""
    head = f"""
        id = "TEST-{layer}-{since}"
        version = "1"
        layer = "{layer}"
        jurisdiction = "{place}"
        cites = "Code 1"
        in_force = {{ from = {since} }}
    """
    last = 'then = "not_eligible", reason = "same_level"'
    lines = (f'{{ {row}, because = "Because.", at = "1" }},' for row in (*rows, last))
    return Pack.load(f"{head}\nrow = [\n{'\n'.join(lines)}\n]")


def test_the_policy_stands_where_it_grants_more() -> None:
    """The law lowers it, the county dismisses it: it is dismissed, and both are kept."""
    one = decided({})

    assert (one.layer, one.outcome) == (Layer.POLICY, Outcome.DISMISS_AND_SEAL)
    assert (one.statute.outcome, one.statute.reason) == (Outcome.REDUCE, "lesser_offense")
    assert one.ruling is one.policy


def test_the_policy_stands_where_both_grant_the_same() -> None:
    """The county that asks anyway is the one that asks."""
    one = decided({"section": "11358 HS"})

    assert (one.layer, one.reason) == (Layer.POLICY, "county_policy")


def test_the_statute_stands_where_neither_grants() -> None:
    """A no is the legislature's, not the county's."""
    one = decided({"section": "459 PC"})

    assert (one.layer, one.outcome) == (Layer.STATUTE, Outcome.OUT_OF_SCOPE)


def test_a_question_left_open_by_the_law_does_not_stop_the_policy() -> None:
    """Nobody needs to know the weight where the county dismisses all of it."""
    one = decided({"section": "11357(A) HS"})

    assert (one.outcome, one.statute.outcome) == (Outcome.DISMISS_AND_SEAL, Outcome.REVIEW)


def test_a_question_left_open_by_the_policy_does_not_stop_the_law() -> None:
    """What the statute grants is granted."""
    doubting = table(
        'if = { cannabis = true }, then = "review", reason = "conduct_unknown"',
        layer="policy",
        place="ca/san-francisco",
    )
    one = decided({}, law=(STATUTE, doubting))

    assert (one.layer, one.outcome) == (Layer.STATUTE, Outcome.REDUCE)


def test_a_question_left_open_outweighs_a_no() -> None:
    """Somebody may still find that the answer is yes."""
    statute = without_pack(Layer.STATUTE, Outcome.NOT_ELIGIBLE, "same_level")
    policy = without_pack(Layer.POLICY, Outcome.REVIEW, "insufficient_data")

    assert stands(statute, policy) is policy


def test_another_county_has_no_part_in_a_policy() -> None:
    """San Francisco's policy is silent on a conviction of Los Angeles."""
    one = decided({"county": "ca/los-angeles"})

    assert (one.policy, one.outcome) == (None, Outcome.REDUCE)


@pytest.mark.parametrize(
    ("said", "outcome", "reason"),
    [
        pytest.param({"county": "nv/clark"}, "out_of_scope", "other_state", id="another state"),
        pytest.param({"county": None}, "review", "insufficient_data", id="no county known"),
        pytest.param(
            {"county": None, "conflicts": ("county",)}, "review", "conflict", id="two counties told"
        ),
        pytest.param(
            {"county": None, "section": None, "cleared": True},
            "already_relieved",
            "cleared",
            id="cleared and destroyed",
        ),
    ],
)
def test_what_no_law_can_be_asked_about_is_decided_all_the_same(
    said: dict[str, object], outcome: str, reason: str
) -> None:
    """Every conviction gets a decision, and it says that no table was asked."""
    one = decided(said)

    assert (one.outcome, one.reason, one.statute.pack) == (outcome, reason, NO_PACK)


def test_a_contradicted_fact_is_unknown_even_if_it_is_still_printed() -> None:
    """No source wins over another."""
    one = decided({"level": "felony", "conflicts": ("level", "offense")}, law=(STATUTE,))

    assert (one.level, one.reason) == (None, "conflict")


def test_equal_outcomes_stand_whatever_the_unknown_answer_is() -> None:
    """Without a disposition a burglary is out of scope either way."""
    one = decided({"section": "459 PC", "disposition": None})

    assert (one.outcome, one.statute.unknown) == (Outcome.OUT_OF_SCOPE, ())


def test_unequal_outcomes_ask_a_person_and_say_what() -> None:
    """Whoever looks it up knows which question decides."""
    one = decided({"section": "11357(B) HS"}, law=(STATUTE,), born_on=None)

    assert one.outcome is Outcome.REVIEW
    assert one.statute.unknown == ("age_at_offense_under(18)", "age_at_offense_from(21)")


def test_two_unknown_answers_in_one_row_are_followed_every_way() -> None:
    """Yes and yes, yes and no, no: all three lead to the same refusal but one."""
    law = table(
        'if = { level = ["felony"], juvenile = true }, then = "dismiss", reason = "not_a_crime"'
    )
    unknown = {"level": None, "disposition": None}

    assert decided(unknown, law=(law,)).statute.unknown == ("level(felony)", "juvenile(true)")
    assert decided({"disposition": None, "level": "infraction"}, law=(law,)).statute.row == 2


def test_what_was_assumed_once_is_assumed_further_on() -> None:
    """A row that repeats an unknown question does not ask it twice."""
    law = table(
        'if = { convicted = true }, then = "not_eligible", reason = "same_level"',
        'if = { convicted = true, cannabis = true }, then = "dismiss", reason = "not_a_crime"',
    )

    assert decided({"disposition": None}, law=(law,)).outcome is Outcome.NOT_ELIGIBLE


def test_what_the_law_presumes_is_marked() -> None:
    """People v. Banda: the number of plants nobody proved is answered for the person."""
    one = decided({"section": "11358 HS"}, law=(STATUTE,))

    assert [answer.question for answer in one.statute.answers if answer.presumed] == [
        "plants_at_most(6)"
    ]


def test_where_a_row_refuses_the_presumption_runs_the_other_way() -> None:
    """For the person: what would bar relief is presumed not to be so."""
    law = table(
        'if = { plants_at_most = 6 }, then = "not_eligible", reason = "same_level", '
        'presumes = "for the person", presumes_on = ["plants_at_most"], presumes_at = "Case 1"'
    )

    assert decided({}, law=(law,)).statute.row == 2


def test_the_reason_for_a_presumed_answer_travels_with_its_facts() -> None:
    """The answer says what the record lacks."""
    one = decided({"section": "11358 HS"}, law=(STATUTE,))
    [presumed] = [answer for answer in one.statute.answers if answer.presumed]

    assert (presumed.value, presumed.facts) == (None, ("plants=unknown (at most 6?)",))


def test_a_version_not_yet_in_force_announces_its_day() -> None:
    """The law changes on a known day, and so may the outcome."""
    today = table('if = { convicted = false }, then = "out_of_scope", reason = "no_conviction"')
    later = table('if = { convicted = true }, then = "dismiss", reason = "x"', since="2027-01-01")
    reading = decide(person(conviction()), as_of=AS_OF, packs=(today, later))

    assert reading.next_review_on == date(2027, 1, 1)
    assert reading.decision.convictions[0].statute.pack == today.ref


@pytest.mark.parametrize(
    ("layer", "place", "outcome"),
    [("statute", "ca", Outcome.REVIEW), ("policy", "ca/san-francisco", Outcome.REDUCE)],
)
def test_before_its_first_day_a_pack_says_nothing(layer: str, place: str, outcome: Outcome) -> None:
    """A statute that is silent is a question; a policy that is silent leaves the statute."""
    row = 'if = { convicted = true }, then = "dismiss", reason = "county_policy"'
    later = table(row, layer=layer, place=place, since="2027-01-01")
    law = (later,) if layer == "statute" else (STATUTE, later)
    reading = decide(person(conviction()), as_of=AS_OF, packs=law)

    assert reading.decision.convictions[0].outcome is outcome
    assert reading.next_review_on == date(2027, 1, 1)


def test_a_version_ends_with_its_last_day() -> None:
    """The day after is announced."""
    pack = STATUTE.model_copy(
        update={"in_force": STATUTE.in_force.model_copy(update={"until": AS_OF})}
    )
    reading = decide(person(conviction()), as_of=AS_OF, packs=(pack,))

    assert reading.next_review_on == date(2026, 7, 2)


def test_the_sooner_of_two_announced_days_counts() -> None:
    """A sentence that ends before the law changes is looked at first."""
    pack = STATUTE.model_copy(
        update={"in_force": STATUTE.in_force.model_copy(update={"until": date(2030, 1, 1)})}
    )
    facts = person(conviction(sentence_ends_on=date(2026, 12, 31)))

    assert decide(facts, as_of=AS_OF, packs=(pack,)).next_review_on == date(2027, 1, 1)


def test_a_signed_pack_says_so() -> None:
    """Readers see whether a lawyer stands behind the table."""
    signed = STATUTE.model_validate(
        {**STATUTE.model_dump(by_alias=True), "signed_off": {"by": "Counsel", "on": AS_OF}}
    )

    assert decided({}, law=(signed,)).statute.signed
    assert not decided({}).statute.signed


def test_nobody_without_convictions_is_forgotten() -> None:
    """No convictions, no decisions, nothing to look at again."""
    reading = decide(person(), as_of=AS_OF, packs=CALIFORNIA)

    assert (reading.decision.convictions, reading.next_review_on) == ((), None)
