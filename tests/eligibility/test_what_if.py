"""What another answer would have led to."""

from datetime import date
from typing import Final

from eligibility.decide import decide
from eligibility.law.pack import Pack, packs
from eligibility.what_if import held_back, would_change
from schemas.decisions import Ruling
from schemas.outcomes import Outcome
from tests.eligibility.records import AS_OF, conviction, person

STATUTE: Final = packs("CA-STAT")[0]
DOUBTFUL: Final = [date(2016, 1, 1), date(2016, 11, 1)]


def ruled(*, in_doubt: bool = False, **said: object) -> Ruling:
    """Rule on the usual conviction, except for what is said."""
    whose = person(conviction(**said), identity_in_doubt=in_doubt)
    return decide(whose, as_of=AS_OF, packs=[STATUTE]).decision.convictions[0].ruling


def changes(ruling: Ruling, pack: Pack = STATUTE) -> dict[tuple[str, bool], Outcome]:
    """Name what each other answer would give."""
    return {(one.question, one.answer): one.outcome for one in would_change(pack, ruling)}


def test_an_unknown_answer_says_what_either_way_would_give() -> None:
    """The end of the sentence decides, and nobody knows it."""
    found = changes(ruled(section="11358 HS", convicted_on=DOUBTFUL))

    assert found["sentence_open(10)", False] is Outcome.DISMISS_AND_SEAL
    assert ("sentence_open(10)", True) not in found


def test_a_known_answer_says_what_its_contrary_would_give() -> None:
    """A grave case before this one would have kept it as it is."""
    found = changes(ruled())

    assert found["relieved(true)", True] is Outcome.ALREADY_RELIEVED
    assert found["offense_from(2016-11-09)", True] is Outcome.OUT_OF_SCOPE


def test_what_the_law_presumes_can_be_proved_otherwise() -> None:
    """Seven plants would have been a matter for a person."""
    assert changes(ruled(section="11358 HS"))["plants_at_most(6)", False] is Outcome.REVIEW


def test_an_answer_that_leads_nowhere_else_is_not_named() -> None:
    """Only certain changes are told: a question never put stays unknown."""
    assert ("level(felony)", False) not in changes(ruled())


def test_a_doubt_about_the_person_holds_back_what_the_table_gives() -> None:
    """The table is told, and no single answer is said to open it."""
    ruling = ruled(section="11358 HS", in_doubt=True)

    assert held_back(STATUTE, ruling) is Outcome.DISMISS_AND_SEAL
    assert not any(outcome.grants for outcome in changes(ruling).values())


def test_nothing_is_held_back_where_the_table_itself_decides() -> None:
    """A grant stands, and a no is the table's own."""
    assert held_back(STATUTE, ruled()) is None
    assert held_back(STATUTE, ruled(section="459 PC")) is None
