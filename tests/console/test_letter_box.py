"""Where dead letters stand: open, still refused, cured or erased."""

import pytest

from console.letter_box import State
from console.letter_groups import groups
from schemas.topics import RECORDS
from tests.conduit.cases import recorded
from tests.console.refused import Refused, arrival, envelope

RECORD, LATER, ORDER = (
    "records.person.v1/3/7",
    "records.person.v1/3/9",
    "court-filing.outcomes.v1/3/17",
)


@pytest.fixture
async def refused() -> Refused:
    """Eligibility refused a record, notification an order."""
    found = Refused()
    await found.record()
    await found.order()
    return found


async def _states(refused: Refused) -> dict[str, tuple[State, str]]:
    return {one.letter.refused: (one.state, one.reason) for one in await refused.lines()}


async def test_nobody_asked_yet(refused: Refused) -> None:
    """A letter begins open."""
    assert {state for state, _ in (await _states(refused)).values()} == {State.OPEN}


async def test_a_record_is_cured_by_ingest_and_an_order_by_who_refused_it(
    refused: Refused,
) -> None:
    """Each says in its own books what it tried."""
    refused.tried("ingest", RECORD)
    refused.tried("notification", ORDER)
    assert {state for state, _ in (await _states(refused)).values()} == {State.CURED}


async def test_what_was_tried_in_vain_says_why_by_now(refused: Refused) -> None:
    """It is one line, with the last reason."""
    refused.tried("notification", ORDER, "unreadable_section")
    assert (await _states(refused))[ORDER] == (State.REFUSED, "unreadable_section")


async def test_a_person_published_anew_and_refused_again_is_one_line(refused: Refused) -> None:
    """However often: the newest refusal speaks, and the line is open again."""
    refused.tried("ingest", RECORD)
    await refused.record(offset=9, reason="no_key_yet")
    states = await _states(refused)
    assert states[LATER] == (State.REFUSED, "no_key_yet")
    assert set(states) == {LATER, ORDER}
    [line] = [one for one in await refused.lines() if one.letter.refused == LATER]
    assert line.letter.times == 2


async def test_letters_heard_in_another_order_are_the_same_line(refused: Refused) -> None:
    """The console reads partitions as they come, and again after a restart."""
    await refused.record(offset=3)
    await refused.record(offset=7)
    [line] = [one for one in await refused.lines() if one.letter.service == "eligibility"]
    assert (line.letter.refused, line.letter.times) == (RECORD, 2)


async def test_an_erased_persons_letters_are_closed(refused: Refused) -> None:
    """Nothing is left to be done about them."""
    refused.erase()
    assert {state for state, _ in (await _states(refused)).values()} == {State.ERASED}


async def test_a_service_that_found_the_person_erased_says_so(refused: Refused) -> None:
    """Even before the console has heard of it."""
    refused.tried("notification", ORDER, "erased")
    assert (await _states(refused))[ORDER] == (State.ERASED, "erased")


async def test_alike_letters_are_one_group(refused: Refused) -> None:
    """By service, topic and reason; those that most wait for somebody come first."""
    await refused.order(person=2, offset=18)
    refused.tried("notification", ORDER)
    refused.tried("ingest", RECORD)
    first, second = groups(await refused.lines())
    assert (first.service, first.topic, first.uncured) == (
        "notification",
        "court-filing.outcomes.v1",
        1,
    )
    assert (first.of("open"), first.of("cured")) == (1, 1)
    assert (second.service, second.uncured) == ("eligibility", 0)


async def test_junk_on_the_topic_is_passed_over(refused: Refused) -> None:
    """Only services of ours write dead letters."""
    await refused.box.hear([arrival(envelope(RECORDS, recorded(5)), 0)])
    assert len(await refused.lines()) == 2
