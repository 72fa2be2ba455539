"""What must be found out so that convictions leave review, each thing asked for once."""

from datetime import date
from typing import Final

from eligibility.decide import decide
from eligibility.law.pack import packs
from eligibility.open_questions import Desk, OpenQuestion, open_questions
from schemas.decisions import ConvictionDecided
from schemas.people import Conviction
from tests.eligibility.records import AS_OF, conviction, person

STATUTE: Final = packs("CA-STAT")
ELSEWHERE: Final = {"court": "CASC SOUTH SAN FRANCISCO", "county": None}


def decided(*convictions: Conviction, **said: object) -> tuple[ConvictionDecided, ...]:
    """Decide a person by the statute alone."""
    reading = decide(person(*convictions, **said), as_of=AS_OF, packs=STATUTE)
    return reading.decision.convictions


def asked(*people: tuple[ConvictionDecided, ...]) -> list[tuple[str, Desk, str, int, int]]:
    """List the questions: the fact, the desk, the place, convictions and look-ups."""
    return [_listed(one) for one in open_questions(people)]


def _listed(one: OpenQuestion) -> tuple[str, Desk, str, int, int]:
    return one.asks_for, one.desk, one.at, one.convictions, one.look_ups


def test_a_courthouse_is_placed_once_for_all_its_convictions() -> None:
    """One answer settles whatever was decided there."""
    first = decided(conviction(**ELSEWHERE), conviction(**ELSEWHERE, conviction_id="b"))
    second = decided(conviction(**ELSEWHERE))

    assert asked(first, second) == [
        ("county", Desk.COURT_LIST, "CASC SOUTH SAN FRANCISCO", 3, 1),
    ]


def test_without_county_and_court_the_state_is_asked_case_by_case() -> None:
    """Nothing on the row says where it was."""
    nowhere = decided(conviction(court=None, county=None))

    assert asked(nowhere, nowhere) == [("county", Desk.STATE, "", 2, 2)]


def test_counsel_reads_a_row_once() -> None:
    """Whether the law presumes the weight is one question, however many cases wait for it."""
    concentrate = decided(conviction(section="11357(A) HS"))
    [question] = open_questions([concentrate, concentrate])

    assert (question.desk, question.convictions, question.look_ups) == (Desk.COUNSEL, 2, 1)
    assert question.asks_for.startswith("CA-STAT row ")


def test_a_clerk_looks_up_what_is_blank_case_by_case() -> None:
    """Two counts of one case are one look-up; the next person's case is another."""
    counts = decided(conviction(section=None), conviction(section=None, conviction_id="b"))

    assert asked(counts, decided(conviction(section=None))) == [
        ("section", Desk.CLERK, "CASC SAN FRANCISCO", 3, 2),
    ]


def test_a_birth_date_is_asked_of_the_state_once_for_each_person() -> None:
    """No court keeps it."""
    [question] = asked(decided(conviction(), born_on=None))

    assert question == ("born_on", Desk.STATE, "", 1, 1)


def test_what_an_older_conviction_leaves_open_is_asked_about_that_one() -> None:
    """The court of the older case has the answer."""
    older = conviction(
        conviction_id="older", case_number="M-2", court="CASC OAKLAND", county="ca/alameda",
        section=None, convicted_on=date(2001, 1, 1),
    )  # fmt: skip

    assert ("section or day", Desk.CLERK, "CASC OAKLAND", 1, 1) in asked(
        decided(conviction(), older)
    )


def test_doubts_about_a_person_are_one_question_for_the_state() -> None:
    """Whoever it is, and whatever row could not be read."""
    doubtful = decided(conviction(), identity_in_doubt=True)
    incomplete = decided(conviction(), incomplete=True)

    assert asked(doubtful) == [("identity", Desk.STATE, "", 1, 1)]
    assert asked(incomplete) == [("incomplete", Desk.STATE, "", 1, 1)]


def test_what_the_record_never_says_is_looked_up_under_its_reason() -> None:
    """Sold, given away or carried: the row sends it to a person."""
    [question] = asked(decided(conviction(section="11360(A) HS")))

    assert question == ("conduct_unknown", Desk.CLERK, "CASC SAN FRANCISCO", 1, 1)


def test_where_policy_and_statute_both_wait_the_policy_is_settled_first() -> None:
    """Once it is clear who it is, the county clears it, whatever was done."""
    whose = person(conviction(section="11360(A) HS"), identity_in_doubt=True)
    reading = decide(whose, as_of=AS_OF, packs=packs("CA-STAT", "SF-POLICY"))

    assert asked(reading.decision.convictions) == [("identity", Desk.STATE, "", 1, 1)]


def test_what_is_not_in_review_asks_nothing() -> None:
    """A decision needs no question."""
    assert asked(decided(conviction())) == []


def test_the_question_that_settles_most_comes_first() -> None:
    """A person's hour goes where it helps most."""
    one = decided(conviction(section="11360(A) HS"))
    many = decided(conviction(**ELSEWHERE))

    assert [question[3] for question in asked(one, many, many)] == [2, 1]
