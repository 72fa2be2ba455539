"""What a source adds, mends, takes away or seals after the court was asked."""

from dataclasses import replace
from datetime import date

from schemas.outcomes import Outcome
from tests.county_file import DANA, ROSA, Count, Files
from tests.flows.propagation.conftest import CASE
from tests.world import World

NEW = Count(DANA, "777777", cycle=103, on=date(2003, 3, 3))


async def test_a_new_conviction_is_asked_about_beside_the_old(world: World, files: Files) -> None:
    """The request that is with the court stays there, untouched."""
    await world.arrives(files.doj(CASE, NEW))

    assert world.asked() == [("123456", "received"), ("777777", "received")]


async def test_a_mended_case_number_moves_the_request(world: World, files: Files) -> None:
    """The count keeps its name; the wrong case is given back, and the right one asked about."""
    await world.arrives(files.doj(replace(CASE, case="123465")))

    assert world.asked() == [("123456", "withdrawn"), ("123465", "received")]
    assert await world.outcomes() == {"123465": Outcome.DISMISS_AND_SEAL}
    assert await world.standings() == {"filed": 1}


async def test_a_case_number_mended_after_the_order_asks_nothing_anew(
    world: World, files: Files
) -> None:
    """The order stands for the count, whatever its case is called, and the state confirms it."""
    await world.court_answers("123456")
    await world.arrives(files.doj(replace(CASE, case="123465")))
    await world.state_confirms()

    assert world.asked() == [("123456", "granted")]
    assert await world.standings() == {"confirmed": 1}
    assert [letter.partition(":")[0] for letter in world.letters()] == ["ordered", "confirmed"]


async def test_a_conviction_left_out_of_a_complete_file_is_withdrawn(
    world: World, files: Files
) -> None:
    """The person's rows come without it: the source took it back."""
    await world.arrives(files.doj(NEW), complete=True)

    assert world.asked() == [("123456", "withdrawn"), ("777777", "received")]
    assert await world.outcomes() == {"777777": Outcome.DISMISS_AND_SEAL}


async def test_one_left_out_of_another_file_stays(world: World, files: Files) -> None:
    """What a file that is not complete is silent about, it leaves as it is."""
    await world.arrives(files.doj(NEW))

    assert world.asked() == [("123456", "received"), ("777777", "received")]


async def test_a_person_left_out_of_a_complete_file_is_withdrawn(
    world: World, files: Files
) -> None:
    """A source that declares its file complete takes back whom it leaves out."""
    await world.arrives(files.doj(replace(CASE, person=ROSA, case="222222")), complete=True)

    assert world.asked() == [("123456", "withdrawn"), ("222222", "received")]


async def test_a_person_left_out_of_another_file_stays(world: World, files: Files) -> None:
    """Silence of a file that is not complete says nothing."""
    await world.arrives(files.doj(replace(CASE, person=ROSA, case="222222")))

    assert world.asked() == [("123456", "received"), ("222222", "received")]


async def test_a_record_sealed_elsewhere_needs_nothing_more(world: World, files: Files) -> None:
    """Somebody else asked, and the source says that it is sealed: our request goes back."""
    await world.arrives(files.doj(CASE, replace(CASE, disposition="SEALED")))

    assert world.asked() == [("123456", "withdrawn")]
    assert await world.outcomes() == {"123456": Outcome.ALREADY_RELIEVED}
    assert world.letters() == []
    assert await world.standings() == {"relieved_before": 1}
