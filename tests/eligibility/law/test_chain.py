"""New York: all convictions of a person hang together."""

from datetime import date, timedelta
from itertools import permutations
from typing import Final

import pytest

from eligibility.decide import decide
from eligibility.law.pack import packs
from schemas.people import Conviction, PersonFacts
from tests.eligibility.records import conviction, person

LAW: Final = packs("NY-160.57", "NY-MRTA")
DAY: Final = timedelta(days=1)


def crime(name: str, on: date, **said: object) -> Conviction:
    """Make a crime of Brooklyn: a misdemeanor without jail, sentenced on the day."""
    usual: dict[str, object] = {
        "conviction_id": name,
        "county": "ny/kings",
        "case_number": name,
        "section": "155.25 PL",
        "level": "misdemeanor",
        "convicted_on": on,
        "sentenced_on": on,
        "offense_on": on,
        "incarcerated": False,
        "sentence_ends_on": on,
    }
    return conviction(**{**usual, **said})


def someone(*crimes: Conviction) -> PersonFacts:
    """Make the person, with no charge pending."""
    return person(*crimes, pending_in=())


def sealed(facts: PersonFacts, as_of: date) -> set[str]:
    """Which convictions can be sealed on a day."""
    decided = decide(facts, as_of=as_of, packs=LAW).decision.convictions
    return {one.conviction_id for one in decided if one.outcome.grants}


def test_twenty_years_day_by_day() -> None:
    """A felony and two misdemeanors: everything waits for the last, and turns when announced."""
    facts = someone(
        crime(
            "felony",
            date(2012, 1, 10),
            level="felony",
            grade="D",
            incarcerated=True,
            released_on=date(2016, 2, 29),
            sentence_ends_on=date(2018, 2, 28),
        ),
        crime("first", date(2019, 5, 1)),
        crime("second", date(2022, 2, 28)),
    )
    today, turns = date(2024, 11, 16), list[tuple[date, set[str]]]()
    due, before = decide(facts, as_of=today, packs=LAW).next_review_on, sealed(facts, today)
    for _ in range(20 * 365):
        today += DAY
        now = sealed(facts, today)
        assert now == before or today == due, today
        if now != before:
            turns.append((today, now - before))
        if today == due:
            due = decide(facts, as_of=today, packs=LAW).next_review_on
        before = now

    assert turns == [(date(2025, 2, 28), {"first", "second"}), (date(2030, 2, 28), {"felony"})]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_chain_reads_the_same_from_either_end(order: tuple[int, ...]) -> None:
    """Three misdemeanors, each within the other's time, are sealed together."""
    crimes = [crime(f"{year}", date(year, 6, 1)) for year in (2018, 2020, 2022)]
    facts = someone(*[crimes[at] for at in order])

    assert sealed(facts, date(2025, 5, 31)) == set()
    assert sealed(facts, date(2025, 6, 1)) == {"2018", "2020", "2022"}


def test_a_later_felony_holds_a_misdemeanor_until_its_own_three_years_from_the_release() -> None:
    """The time starts on the later one's day; its length stays that of the earlier one."""
    facts = someone(
        crime("theft", date(2010, 1, 1)),
        crime(
            "felony",
            date(2015, 1, 1),
            level="felony",
            grade="D",
            incarcerated=True,
            released_on=date(2022, 7, 1),
            sentence_ends_on=date(2022, 7, 1),
        ),
    )

    assert sealed(facts, date(2025, 6, 30)) == set()
    assert sealed(facts, date(2025, 7, 1)) == {"theft"}
    assert sealed(facts, date(2030, 7, 1)) == {"theft", "felony"}


def test_two_convictions_of_one_day_do_not_restart_each_other() -> None:
    """Neither is later."""
    facts = someone(crime("one", date(2021, 1, 1)), crime("other", date(2021, 1, 1)))

    assert sealed(facts, date(2024, 11, 16)) == {"one", "other"}


def test_a_day_known_in_part_restarts_on_its_last_possible_day() -> None:
    """Until then nobody can say."""
    known_in_part = crime("later", date(2021, 1, 1)).model_copy(
        update={"sentenced_on": crime("x", date(2022, 12, 31)).sentenced_on}
    )
    facts = someone(crime("first", date(2015, 1, 1)), known_in_part)

    assert sealed(facts, date(2025, 12, 30)) == set()
    assert sealed(facts, date(2025, 12, 31)) == {"first", "later"}


def test_the_explanation_names_the_crime_that_restarted_the_time() -> None:
    """A reader finds the reason in the answers."""
    facts = someone(crime("first", date(2015, 1, 1)), crime("later", date(2024, 1, 1)))
    first, _ = decide(facts, as_of=date(2026, 7, 1), packs=LAW).decision.convictions
    facts_told = [fact for answer in first.statute.answers for fact in answer.facts]

    assert "restarted_by=later" in facts_told
    assert (first.reason, first.statute.changes_on) == ("too_soon", date(2027, 1, 1))


def test_both_laws_of_new_york_speak_and_the_one_that_gives_more_stands() -> None:
    """What the marihuana act undoes need not wait to be sealed."""
    facts = someone(
        crime("marihuana", date(2015, 1, 1), section="221.20 PL"), crime("theft", date(2022, 1, 1))
    )
    one, other = decide(facts, as_of=date(2026, 7, 1), packs=LAW).decision.convictions

    assert [(x.outcome.value, x.statute.pack.id) for x in (one, other)] == [
        ("expunge", "NY-MRTA"), ("seal", "NY-160.57"),
    ]  # fmt: skip
