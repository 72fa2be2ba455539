"""The whole way of a record, in a clerk's words."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from schemas.filings import FilingKind
from schemas.outcomes import Outcome
from tests.county_file import DANA, Count, Files
from tests.world import World

CASE = Count(DANA, "123456")
OTHER_CASE = Count(DANA, "654321", cycle=102, on=date(2004, 4, 2))


@pytest.fixture
def world() -> World:
    """Open every office, with nothing in any book."""
    return World()


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Give the clerk an empty folder."""
    return Files(tmp_path)


async def test_a_conviction_is_cleared_without_anyone_applying(world: World, files: Files) -> None:
    """The file says it, the law grants it, the court orders it, the state shows it."""
    await world.arrives(files.contacts(DANA))
    await world.arrives(files.doj(CASE))
    await world.court_answers("123456")
    await world.state_confirms()

    assert world.courts_did() == [FilingKind.FILED, FilingKind.ORDERED, FilingKind.CONFIRMED]
    assert await world.outcomes() == {"123456": Outcome.ALREADY_RELIEVED}
    assert await world.standings() == {"confirmed": 1}


async def test_the_person_is_told_when_the_court_orders_and_when_the_state_confirms(
    world: World, files: Files
) -> None:
    """Ordered is not cleared, so there are two letters."""
    await world.arrives(files.contacts(DANA))
    await world.arrives(files.doj(CASE))
    assert world.letters() == []
    await world.court_answers("123456")
    await world.state_confirms()

    assert [letter.partition(":")[0] for letter in world.letters()] == ["ordered", "confirmed"]


async def test_the_same_file_again_causes_nothing(world: World, files: Files) -> None:
    """Unchanged is the whole answer."""
    first = files.doj(CASE)
    await world.arrives(files.contacts(DANA))
    await world.arrives(first)
    before = (world.asked(), world.courts_did(), len(world.broker.log["records.person.v1"]))

    receipt = await world.arrives(first)

    assert receipt.outcome == "unchanged"
    assert before == (
        world.asked(),
        world.courts_did(),
        len(world.broker.log["records.person.v1"]),
    )


async def test_a_source_that_returns_to_its_first_word_is_believed_again(
    world: World, files: Files
) -> None:
    """A, then B, then A: the request is filed, withdrawn, and filed anew."""
    await world.arrives(files.contacts(DANA))
    first = files.doj(CASE)
    await world.arrives(first)
    await world.arrives(files.doj(replace(CASE, on=date(2021, 3, 1))))
    receipt = await world.arrives(first)

    assert receipt.outcome == "entered"
    assert world.asked() == [("123456", "withdrawn"), ("123456", "received")]


async def test_a_correction_withdraws_one_filing_and_corrects_one_letter(
    world: World, files: Files
) -> None:
    """Told of a pending request, the person learns that it is no more; the order stands."""
    await world.arrives(files.contacts(DANA))
    await world.arrives(files.doj(CASE, OTHER_CASE))
    await world.court_answers("123456")

    after_the_law = replace(OTHER_CASE, on=date(2021, 4, 2))
    await world.arrives(files.doj(CASE, after_the_law))

    assert world.asked() == [("123456", "granted"), ("654321", "withdrawn")]
    assert [letter.partition(":")[0] for letter in world.letters()] == ["ordered", "correction"]


async def test_a_state_quicker_than_our_letter_leaves_nobody_untold(
    world: World, files: Files
) -> None:
    """Order and confirmation came before any letter; the one letter still names what is pending."""
    await world.arrives(files.contacts(DANA))
    await world.arrives(files.doj(CASE, OTHER_CASE))
    await world.court_orders_and_state_confirms("123456")
    await world.arrives(files.doj(CASE, replace(OTHER_CASE, on=date(2021, 4, 2))))

    assert [letter.partition(":")[0] for letter in world.letters()] == ["confirmed", "correction"]


async def test_the_journey_tells_why_a_filing_was_withdrawn(world: World, files: Files) -> None:
    """The reader sees the old outcome, the new one, and what followed."""
    await world.arrives(files.contacts(DANA))
    await world.arrives(files.doj(CASE, OTHER_CASE))
    await world.court_answers("123456")
    await world.arrives(files.doj(CASE, replace(OTHER_CASE, on=date(2021, 4, 2))))

    lines = await world.journey()
    changes = [detail for line in lines for detail in line.detail if "→ out_of_scope" in detail]
    assert len(changes) == 1
    assert "We withdrew our request: its ground had gone away." in [line.what for line in lines]


async def test_a_correction_before_filing_cancels_in_silence(world: World, files: Files) -> None:
    """Nobody was asked and nobody was told, so nobody hears of it."""
    await world.arrives(files.contacts(DANA))
    world.court.reachable = False
    await world.arrives(files.doj(CASE))
    await world.arrives(files.doj(replace(CASE, on=date(2021, 3, 1))))
    world.court.reachable = True
    await world.passes(hours=2)

    assert world.asked() == []
    assert world.letters() == []


async def test_a_replay_of_every_topic_causes_no_new_effect(world: World, files: Files) -> None:
    """Everything is delivered twice; the world sees it once."""
    await world.arrives(files.contacts(DANA))
    await world.arrives(files.doj(CASE, OTHER_CASE))
    await world.court_answers("123456")
    await world.state_confirms()
    before = (world.asked(), world.letters(), len(world.phone.taken))

    await world.replay()

    assert (world.asked(), world.letters(), len(world.phone.taken)) == before


async def test_an_undone_file_takes_its_requests_back(world: World, files: Files) -> None:
    """A file sent by mistake leaves no request with the court."""
    await world.arrives(files.contacts(DANA))
    sent = files.doj(CASE)
    await world.arrives(sent)
    await world.arrives(sent, undo=True)

    assert world.asked() == [("123456", "withdrawn")]


async def test_doubt_goes_to_a_person_and_not_to_court(world: World, files: Files) -> None:
    """A conviction without a level and a section asks nobody for anything."""
    await world.arrives(files.contacts(DANA))
    await world.arrives(files.doj(replace(CASE, section="", level=" ")))

    assert await world.outcomes() == {"123456": Outcome.REVIEW}
    assert world.asked() == []


async def test_nothing_personal_travels_in_the_clear(world: World, files: Files) -> None:
    """Name, number and case stand in sealed sections only."""
    await world.arrives(files.contacts(DANA, phone="+14155550123"))
    await world.arrives(files.doj(CASE))
    await world.court_answers("123456")

    wire = "".join(
        f"{envelope.key}{envelope.event.model_dump_json() if envelope.event else ''}"
        for log in world.broker.log.values()
        for envelope in log
    )
    assert world.broker.log["records.person.v1"]
    for secret in (DANA.cii, "INVENTED", "Dana", "123456", "5550123", "11359"):
        assert secret not in wire


async def test_a_file_taken_back_and_sent_again_asks_nobody_twice(
    world: World, files: Files
) -> None:
    """The court has granted it; the file that told of it comes, goes, and comes again."""
    await world.arrives(files.contacts(DANA))
    sent = files.doj(CASE)
    await world.arrives(sent)
    await world.court_answers("123456")
    await world.arrives(sent, undo=True)
    await world.arrives(sent)

    assert world.asked() == [("123456", "granted")]
    assert await world.outcomes() == {"123456": Outcome.ALREADY_RELIEVED}
    assert len(world.letters()) == 1
