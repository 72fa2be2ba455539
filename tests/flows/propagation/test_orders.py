"""What courts order twice, in part, or about something that nobody asked for."""

from dataclasses import replace

from schemas.filings import FilingKind
from schemas.outcomes import Outcome
from tests.county_file import Files
from tests.flows.propagation.conftest import CASE
from tests.world import World


async def test_an_order_that_comes_twice_is_told_once(world: World) -> None:
    """The court repeats itself under another reference: one letter, and nothing is asked."""
    await world.court_answers("123456")
    world.court.repeat("ORD-000001")
    await world.feed_is_read()

    assert world.letters() == ["ordered:dismiss_and_seal"]
    assert world.asked() == [("123456", "granted")]
    assert await world.standings() == {"ordered": 1}


async def test_an_order_about_something_unasked_waits_for_a_person(world: World) -> None:
    """It is kept, changes nobody's record and is told to nobody."""
    before = len(world.broker.log["records.person.v1"])
    world.court.order_unasked("999999")
    await world.feed_is_read()

    [stray] = await world.filing.kept.strays.waiting()
    assert (stray.kind, stray.said) == ("order", "granted")
    assert len(world.broker.log["records.person.v1"]) == before
    assert world.letters() == []


async def test_what_is_granted_in_part_is_told_as_what_was_given(
    world: World, files: Files
) -> None:
    """Dismissed and not sealed: the letter says so, and the rest is not asked again."""
    await world.court_answers("123456", "granted_in_part")
    await world.arrives(files.doj(replace(CASE, level="MISDEMEANOR")))

    assert world.letters() == ["ordered:dismiss"]
    assert world.asked() == [("123456", "granted_in_part")]


async def test_a_part_that_the_court_does_not_name_is_not_taken_for_the_whole(
    world: World,
) -> None:
    """Nobody is told that what was asked for was given."""
    del world.court.gives["granted_in_part"]
    await world.court_answers("123456", "granted_in_part")

    assert await world.outcomes() == {"123456": Outcome.ALREADY_RELIEVED}
    assert world.letters() == ["ordered:"]


async def test_an_order_made_whole_later_is_told_again(world: World) -> None:
    """First a part, then the whole: two letters, each true on its day."""
    await world.court_answers("123456", "granted_in_part")
    world.court.grant_whole("ORD-000001")
    await world.feed_is_read()

    assert world.letters() == ["ordered:dismiss", "ordered:dismiss_and_seal"]


async def test_an_order_vacated_and_made_again_is_told_each_time(world: World) -> None:
    """A, then B, then A: three letters; a replay brings no fourth."""
    await world.court_answers("123456")
    await world.court_vacates("ORD-000001")
    world.court.repeat("ORD-000001")
    await world.feed_is_read()
    await world.replay()

    said = [letter.partition(":")[0] for letter in world.letters()]
    assert said == ["ordered", "correction", "ordered"]
    kinds = [kind for kind in world.courts_did() if kind is not FilingKind.FILED]
    assert kinds == [FilingKind.ORDERED, FilingKind.VACATED, FilingKind.ORDERED]


async def test_a_refusal_is_told_to_nobody_who_was_not_told_of_the_request(world: World) -> None:
    """The court says no; the same is not asked again, either."""
    await world.court_answers("123456", "denied")
    await world.passes(days=30)

    assert world.letters() == []
    assert world.asked() == [("123456", "denied")]
