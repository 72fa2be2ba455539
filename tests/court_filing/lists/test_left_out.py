"""Who cannot be on a list holds up nobody."""

from conduit.ledger.effect import State
from tests.court_filing.cases import decided, sealed
from tests.court_filing.lists.decisions import LEE
from tests.court_filing.world import World


async def test_a_name_no_font_has_holds_up_nobody(world: World) -> None:
    """A line that cannot be printed is set aside for a person; the others go."""
    await world.decide(decided("c1"))
    odd = decided("c2", case_number="21-CR-\N{CJK UNIFIED IDEOGRAPH-4E00}")
    await world.decide(odd, token=LEE)
    await world.file()
    await world.file()
    assert [line["case_number"] for line in world.court.lines()] == ["21-CR-00100"]
    [stray] = await world.store.kept.strays.waiting()
    assert (stray.kind, stray.reference) == ("not_packed", "cannot_be_set")


async def test_what_cannot_be_printed_stands_in_review(world: World) -> None:
    """It is not said to be held; a newer decision that can be printed is filed."""
    await world.decide(decided("c1", case_number="21-CR-\N{CJK UNIFIED IDEOGRAPH-4E00}"))
    await world.file()
    assert await world.standings() == {"c1": ("review", "cannot_be_printed")}
    await world.file()
    assert {effect.state for effect in await world.effects()} == {State.CANCELLED}
    await world.decide(decided("c1"))
    await world.file()
    assert await world.standings() == {"c1": ("filed", "granted")}


async def test_a_person_erased_before_filing_is_not_filed_about(world: World) -> None:
    """A person whose keys are destroyed is on no list."""
    await world.decide(decided())
    await world.prepare()
    await world.office.gate.rehearse()
    again = await sealed(world.keys, decided(), version=7)
    await world.keys.destroy(again.token)
    await world.publish(again)
    await world.send()
    assert world.court.lists == {}
