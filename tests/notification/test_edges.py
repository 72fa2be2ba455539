"""What happens at the edges: erased keys, unreadable sections, odd names, other counties."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conduit.counties import Counties
from conduit.errors import Rejected, Unavailable, Unknown
from conduit.ledger.effect import State
from notification.plan import plan
from notification.planning import _cases
from notification.reach import Addressee, Pepper, reach
from schemas.filings import FilingKind
from schemas.notices import NoticeKind
from schemas.outcomes import Outcome
from schemas.people import Address
from schemas.topics import FILINGS
from tests.notification.world import ANA, BEN, HERE, World, agrees_to_texts, contact, street


@pytest.fixture
def world() -> World:
    """Open the service."""
    return World()


def _to(name: str) -> str:
    found = reach(contact(name=name))
    assert isinstance(found, Addressee)
    return found.name


def test_a_name_too_long_for_an_envelope_loses_its_middle() -> None:
    """Forty characters are all that the carrier prints."""
    assert _to("Ana Maria Invented") == "Ana Maria Invented"
    assert _to("Ana Maria del Carmen Guadalupe Concepcion Invented") == "Ana Invented"
    assert len(_to("A" * 60)) == 40


def test_an_address_is_recognised_however_it_is_typed() -> None:
    """Case, blanks and the last four digits do not make another address."""
    pepper = Pepper(b"0" * 32)
    typed: Address = street(line1="12  EXAMPLE street ", zip_code="94103-1234")
    assert pepper.address(ANA, typed) == pepper.address(ANA, street())
    assert pepper.address(BEN, street()) != pepper.address(ANA, street())
    assert pepper.address(ANA, street(line1="13 Example Street")) != pepper.address(ANA, street())


async def test_nobody_writes_for_a_county_that_is_not_served(world: World) -> None:
    """There is no sender, and no letter."""
    county = world.counties.get(HERE)
    assert county is not None
    other = Counties({HERE: county.model_copy(update={"served": False})})
    object.__setattr__(world.desk.mailing.planner, "counties", other)
    await world.records(contact())
    await world.court(FilingKind.ORDERED)
    await world.day()
    assert world.store.kept.ledger.effects == {}


async def test_a_letter_that_cannot_be_printed_is_listed(world: World) -> None:
    """A court's name in letters that no font of ours has."""
    await world.records(contact())
    await world.court(FilingKind.ORDERED, court="裁判所")
    await world.day()
    assert [said.reference for said in await world.said()] == ["unprintable"]


async def test_keys_destroyed_between_order_and_letter_stop_the_letter(world: World) -> None:
    """Nothing is said of a person who is erased, not even that nothing was sent."""
    await world.records(contact())
    await world.court(FilingKind.ORDERED)
    await world.keys.destroy(ANA)
    await world.day()
    assert (world.post.taken, world.told()) == ({}, [])
    assert await world.store.kept.recipients.reasons() == {"erased": 1}


async def test_a_contact_that_does_not_open_is_listed(world: World) -> None:
    """Sealed for somebody else: not mailed, not guessed."""
    await world.records(contact())
    await world.records(contact(), BEN)
    kept = world.store.kept.newest.kept
    kept[ANA] = kept[ANA].model_copy(update={"contact": kept[BEN].contact})
    await world.court(FilingKind.ORDERED)
    await world.day()
    assert [said.reference for said in await world.said()] == ["unreadable_contact"]


async def test_words_of_a_court_that_do_not_open_are_a_dead_letter(world: World) -> None:
    """Once, with its reason; others are not held up."""
    await world.court(FilingKind.ORDERED, token=BEN)
    [good] = world.broker.log[FILINGS.name]
    await world.keys.mint([ANA])
    assert good.event is not None
    forged = replace(good, key=ANA, event=good.event.model_copy(update={"token": ANA}))
    await world.broker.publish(forged)
    assert [(service, reason) for service, reason, _ in world.broker.dead] == [
        ("notification", "wrong_seal")
    ]


async def test_a_letter_that_changed_in_the_last_moment_is_not_sent(world: World) -> None:
    """Between the look and the sending: nothing leaves, and it is looked at again."""
    await world.records(contact())
    await world.court(FilingKind.ORDERED)
    world.now = world.now.replace(second=5)
    for name in ("letters.pack", "release"):
        await world.desk.loops[name]()
    [parcel] = world.store.kept.ledger.parcels.values()
    await world.records(contact(address=None))
    with pytest.raises(Unavailable, match="letter_changed"):
        await world.desk.mailing.send(parcel)


async def test_a_text_is_not_sent_when_its_hour_has_passed(world: World) -> None:
    """Packed at a minute to eight, due at eight."""
    await world.records(agrees_to_texts())
    await world.court(FilingKind.ORDERED)
    await world.passes(seconds=5)
    [parcel] = [p for p in world.store.kept.ledger.parcels.values() if p.channel == "text"]
    world.now = world.now.replace(hour=4)
    with pytest.raises(Unavailable, match="not_now"):
        await world.desk.texting.send(parcel)
    async with world.store.begin() as work:
        assert not await world.desk.texting.still_wanted(work, [parcel])


STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from(["filed", "ordered", "vacated", "withdrawn", "denied", "confirmed"]),
            st.sampled_from(["one", "two"]),
        ),
        st.tuples(
            st.sampled_from(
                ["cut", "closed", "refused", "deaf", "hears", "time", "time", "replay"]
            ),
            st.just(""),
        ),
    ),
    max_size=20,
)


async def _live(world: World, step: str, conviction: str) -> None:
    troubles = {"cut": Unknown, "closed": Unavailable, "refused": Rejected}
    if step in troubles:
        world.post.troubles.append(troubles[step](step))
    elif step in {"deaf", "hears"}:
        world.post.looks = step == "hears"
    elif step == "time":
        await world.passes(seconds=7)
    elif step == "replay":
        await world.broker.replay(FILINGS)
    else:
        await world.court(FilingKind(step), conviction, granted=Outcome.DISMISS)
        world.now = world.now.replace(microsecond=world.now.microsecond + 1)


async def _lived(steps: list[tuple[str, str]]) -> World:
    world = World()
    await world.records(contact())
    for step in steps:
        await _live(world, *step)
    world.post.troubles.clear()
    world.post.looks = True
    for number in range(4):
        await world.passes(hours=1)
        await world.records(contact(name=f"Ana Invented {number}"))
    await world.passes(hours=1)
    return world


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_whatever_happens_people_end_up_told_what_is_so(steps: list[tuple[str, str]]) -> None:
    """Nothing owed, nothing waiting, nothing unknown, no notice accepted twice."""
    world = asyncio.run(_lived(steps))
    books = world.store.kept

    async def owed() -> int:
        cases = _cases(await books.reports.of(ANA), await books.tellings.of(ANA))
        return len(plan(cases))

    assert asyncio.run(owed()) == 0
    states = {effect.state for effect in books.ledger.effects.values()}
    assert states <= {State.ACCEPTED, State.CANCELLED, State.REFUSED}
    sent = [
        effect
        for key, parcel in books.ledger.parcels.items()
        if key in world.post.taken
        for effect in parcel.effects
    ]
    assert len(sent) == len(set(sent))
    assert world.told().count(NoticeKind.MAILED) == len(world.post.taken)
