"""What was cleared is forgotten by itself, some time after the state's confirmation."""

from dataclasses import replace
from pathlib import Path

import pytest

from conduit.errors import Shredded
from conduit.keys import Key
from conduit.peppers import Peppers
from conduit.sealing import unseal
from ingest.people.clearing import clear
from ingest.people.rehashing import rehashing
from ingest.spelling.person_keys import Pepper
from schemas import topics
from schemas.decisions import Decision
from schemas.outcomes import Outcome
from schemas.people import PersonFacts
from schemas.sealed import Section
from tests.county_file import DANA, Count, Files
from tests.world import World

CASE = Count(DANA, "123456")
OTHER_CASE = Count(DANA, "654321", cycle=102, section="11360(A) HS-SALE OF MARIJUANA")


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Give the clerk an empty folder."""
    return Files(tmp_path)


@pytest.fixture
async def world(files: Files) -> World:
    """Let the state confirm one of a person's two cases, and wait until it is forgotten."""
    world = World()
    await world.arrives(files.contacts(DANA))
    await world.arrives(files.doj(CASE, OTHER_CASE))
    await world.court_answers("123456")
    await world.state_confirms()
    await _forgets(world)
    return world


async def _forgets(world: World) -> None:
    """Let the days pass until nothing is left of what was confirmed."""
    for days in (91, 1, 8):
        await world.passes(days=days)
        await clear(world.office)
        await world.broker.settle()
    await world.passes()


async def decided(world: World) -> Decision:
    """Open the newest decision."""
    newest = world.broker.read(topics.DECISIONS)[-1]
    key = (await world.keys.find(Section.DECISION, [newest.token]))[newest.token]
    assert isinstance(key, Key)
    return unseal(newest.decision, Decision, token=newest.token, key=key)


async def _cases(world: World) -> dict[str | None, str]:
    return {one.case_number: one.reason for one in (await decided(world)).convictions}


async def test_only_an_id_is_left_of_what_was_cleared(world: World) -> None:
    """Case, court, charge and days are gone; that it was cleared stays, and counts."""
    [cleared] = [c for c in (await decided(world)).convictions if c.reason == "cleared"]
    said = cleared.case_number, cleared.court, cleared.section, cleared.convicted_on
    assert (cleared.outcome, said) == (Outcome.ALREADY_RELIEVED, (None, None, None, None))
    assert (cleared.offense, cleared.sources, cleared.county) == ("", (), "ca/san-francisco")
    assert (await world.standings())["cleared"] == 1


async def test_what_was_published_before_opens_no_more(world: World) -> None:
    """The keys that told of it are destroyed; those that say who it is are not."""
    first, *_, last = world.broker.read(topics.RECORDS)
    key = (await world.keys.find(Section.FACTS, [first.token]))[first.token]
    assert isinstance(key, Key)
    with pytest.raises(Shredded):
        unseal(first.facts, PersonFacts, token=first.token, key=key)
    assert len(unseal(last.facts, PersonFacts, token=last.token, key=key).convictions) == 2
    assert (first.identity.key_id, last.identity.key_id) == ("1", "1")


async def test_a_later_file_does_not_bring_it_back(world: World, files: Files) -> None:
    """The count is known again by its hash, and let go; a new one is not."""
    third = replace(CASE, case="777777", cycle=103)
    await world.arrives(files.doj(replace(CASE, level="MISDEMEANOR"), OTHER_CASE, third))

    assert set(await _cases(world)) == {None, "654321", "777777"}
    assert [case for case, _ in world.asked()] == ["123456", "654321", "777777"]


async def test_nobody_is_told_of_it_again_and_all_else_goes_on(world: World) -> None:
    """The other case is granted and confirmed as ever, and the letters about it are written."""
    before = world.letters()
    await world.court_answers("654321")
    await world.state_confirms()

    told = [letter.partition(":")[0] for letter in world.letters()]
    assert [one.partition(":")[0] for one in before] == ["ordered", "confirmed"]
    assert told == ["ordered", "confirmed", "ordered", "confirmed"]


async def test_the_other_comes_to_its_own_end(world: World) -> None:
    """Under the third keys."""
    await world.court_answers("654321")
    await world.state_confirms()
    await _forgets(world)

    assert await world.standings() == {"cleared": 2}
    assert await _cases(world) == {None: "cleared"}
    assert world.broker.read(topics.RECORDS)[-1].facts.key_id == "3"


async def test_the_journey_says_what_still_opens(world: World) -> None:
    """What happened stays known; in which words, is not."""
    assert len(await world.journey()) > 3


async def test_a_replay_causes_nothing(world: World) -> None:
    """What does not open any more is passed over."""
    before = world.letters(), world.asked(), await _cases(world)
    await world.replay()
    assert (world.letters(), world.asked(), await _cases(world)) == before


async def test_nothing_is_forgotten_before_its_time(files: Files) -> None:
    """Letters about it may still be on their way."""
    world = World()
    await world.arrives(files.doj(CASE))
    await world.court_answers("123456")
    await world.state_confirms()
    await world.passes(days=89)
    assert await clear(world.office) == 0
    assert await world.standings() == {"confirmed": 1}


async def test_a_new_pepper_does_not_bring_it_back(world: World, files: Files) -> None:
    """What it is known again by is made anew under its seal: nothing is asked a second time."""
    await _new_pepper(world)
    third = replace(CASE, case="777777", cycle=103)
    await world.arrives(files.doj(replace(CASE, level="MISDEMEANOR"), OTHER_CASE, third))

    assert set(await _cases(world)) == {None, "654321", "777777"}
    assert [case for case, _ in world.asked()] == ["123456", "654321", "777777"]


async def _new_pepper(world: World) -> None:
    before = world.office.pepper.peppers
    after = Peppers(before.first, b"later" * 6)
    [over] = Peppers(before.first, b"later" * 6).settle(before.fingerprint)
    async with world.ingest.begin() as work:
        await rehashing(world.keys)(work, over)
    world.office = replace(world.office, pepper=Pepper(after))
