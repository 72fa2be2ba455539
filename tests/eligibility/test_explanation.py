"""Everything a reader needs to check one decision."""

from datetime import date
from typing import Final

import pytest

from eligibility import plain
from eligibility.decide import decide
from eligibility.explanation import Explanation, explain
from eligibility.law.pack import Pack, packs
from schemas.people import Conviction
from tests.eligibility.law.tables import CASES, PACKS
from tests.eligibility.records import AS_OF, conviction, person
from tests.eligibility.test_plain import grade

LAW: Final = packs("CA-STAT", "SF-POLICY")
STATUTE: Final = packs("CA-STAT")
OLDER: Final = {
    "conviction_id": "older",
    "case_number": "N-2",
    "section": None,
    "convicted_on": date(2001, 1, 1),
}
HERE: Final = {"sources": ({"file": "f1", "row": 3},)}
THERE: Final = {"sources": ({"file": "f2", "row": 8},)}


def explained(*convictions: Conviction, law: tuple[Pack, ...] = LAW) -> Explanation:
    """Explain the first of these convictions of one person."""
    return explain(decide(person(*convictions), as_of=AS_OF, packs=law).decision, law)[0]


def test_the_row_that_decided_says_why() -> None:
    """In the words that counsel signs."""
    said = explained(conviction()).stands

    assert said.because.startswith("The District Attorney asks for every cannabis conviction")
    assert (said.ruling.pack.id, said.ruling.row) == ("SF-POLICY", 11)


def test_both_layers_are_explained() -> None:
    """The statute that gives less is told beside the policy that stands."""
    other = explained(conviction()).other

    assert other is not None
    assert other.because == "Possession for sale is a misdemeanor today."


def test_a_fact_names_the_file_and_the_row_it_was_read_on() -> None:
    """A clerk finds it again."""
    first = explained(conviction(**HERE)).stands.questions[0]

    assert [(fact.name, fact.value) for fact in first.facts] == [("section", "11359 HS")]
    assert [(one.file, one.row) for one in first.facts[0].sources] == [("f1", 3)]


def test_a_fact_of_another_conviction_names_that_one_s_rows() -> None:
    """An older case nobody can read stands elsewhere in the file."""
    said = explained(conviction(**HERE), conviction(**OLDER, **THERE), law=STATUTE).stands
    older = {fact for put in said.questions for fact in put.facts if fact.value == "older"}

    assert [[one.row for one in fact.sources] for fact in older] == [[8]]


def test_a_fact_of_the_person_is_not_put_on_a_row_of_the_conviction() -> None:
    """The birth date stands on no line of this count."""
    said = explained(conviction(**HERE), law=STATUTE).stands
    born = {fact for put in said.questions for fact in put.facts if fact.name == "born_on"}

    assert [fact.sources for fact in born] == [()]


def test_what_is_unknown_keeps_its_facts() -> None:
    """The reader learns which blank keeps it open."""
    said = explained(conviction(section=None), law=STATUTE).stands

    assert [put.answer for put in said.unknown] == ["not known"] * 2
    assert {fact.value for put in said.unknown for fact in put.facts} == {"unknown"}


def test_a_version_that_is_not_at_hand_is_said_to_be_missing() -> None:
    """Nothing is made up about a table nobody can read here."""
    decision = decide(person(conviction()), as_of=AS_OF, packs=LAW).decision
    [said] = explain(decision, ())

    assert (said.stands.would_change, said.stands.because) == (None, "")
    assert said.stands.questions


@pytest.mark.parametrize("name", PACKS)
def test_every_case_of_every_pack_can_be_explained_in_plain_words(name: str) -> None:
    """All that is rendered but title and citation, at the eighth grade."""
    said: list[str] = []
    for told in CASES[name].told:
        reading = decide(CASES[name].facts(told), as_of=CASES[name].day(told), packs=[PACKS[name]])
        for one in explain(reading.decision, [PACKS[name]]):
            lines = plain.explain(one).splitlines()[1:]
            said += [line for line in lines if not line.startswith("Where it stands: ")]

    assert grade(" ".join(said)) <= 8
