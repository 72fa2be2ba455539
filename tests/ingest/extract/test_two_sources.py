"""A court's extract and the state's file speak of one person: neither withdraws the other."""

import pytest

from tests.ingest.doj_rows import convicted
from tests.ingest.extract.clerk import conviction, court_sends, newest
from tests.ingest.extract.court_files import charged
from tests.ingest.world import World


@pytest.mark.parametrize("state_first", [True, False])
async def test_both_say_the_same_of_one_conviction(world: World, *, state_first: bool) -> None:
    """Found by case, section and day, whoever comes first; the court adds the day of the offence."""
    if state_first:
        await world.state_sends(convicted())
    await court_sends(world, charged())
    if not state_first:
        await world.state_sends(convicted())
    known = await conviction(world)
    assert not known.conflicts
    assert known.offense_on
    assert known.offense_on.is_exact


async def test_another_day_is_disputed(world: World) -> None:
    """Nobody knows which of the two is right."""
    await world.state_sends(convicted())
    await court_sends(world, charged(disposition_on="06/15/2009"))
    assert "convicted_on" in (await conviction(world)).conflicts


async def test_a_dismissal_disputes_the_states_conviction(world: World) -> None:
    """And is none by itself."""
    await court_sends(world, charged(disposition="Dismissed", sentence=""))
    assert not (await newest(world)).convictions
    await world.state_sends(convicted())
    assert (await conviction(world)).conflicts == ("disposition",)


async def test_what_the_state_lacks_is_known_from_the_court(world: World) -> None:
    """Los Angeles found 58,000 of them."""
    await world.state_sends(convicted())
    await court_sends(world, charged(), charged(case_number="777777", disposition_on="01/02/2003"))
    assert [c.case_number for c in (await newest(world)).convictions] == ["900000", "777777"]


async def test_a_charge_without_an_end_is_pending(world: World) -> None:
    """In its county."""
    await court_sends(world, charged(disposition="", disposition_on="", sentence=""))
    assert (await newest(world)).pending_in == ("ca/san-francisco",)


async def test_whoever_has_no_number_of_the_states_is_in_doubt(world: World) -> None:
    """A name and a birth date are not enough to join anybody."""
    await world.state_sends(convicted())
    await court_sends(world, charged(state_number=""))
    assert [facts.identity_in_doubt for facts in await world.known()] == [False, True]


async def test_two_numbers_of_the_states_put_the_person_in_doubt(world: World) -> None:
    """One key of the court's, two people of the state's."""
    rows = charged(), charged(state_number="A900000002", case_number="1")
    await court_sends(world, *rows)
    assert [facts.identity_in_doubt for facts in await world.known()] == [False, False]
