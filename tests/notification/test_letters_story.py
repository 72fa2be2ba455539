"""What people get by post, from what courts do."""

from __future__ import annotations

import pytest

from conduit.errors import Rejected, Unavailable, Unknown
from notification.intake import forget
from schemas.fact import PersonToken
from schemas.filings import FilingKind
from schemas.notices import NoticeKind
from schemas.outcomes import Outcome
from schemas.people import AddressKind
from schemas.topics import DECISIONS, FILINGS
from tests.notification.world import ANA, BEN, World, contact, street

SEALED = "dismiss_and_seal"


@pytest.fixture
def world() -> World:
    """Open the service."""
    return World()


async def test_an_order_becomes_one_letter(world: World) -> None:
    """A filing alone tells nobody; the order does, once."""
    await world.records(contact())
    await world.court(FilingKind.FILED)
    await world.day()
    assert world.post.taken == {}
    await world.court(FilingKind.ORDERED)
    await world.day()
    await world.day()
    assert await world.letters() == [f"ordered:{SEALED}"]
    assert world.told() == [NoticeKind.MAILED]


async def test_orders_that_arrive_together_make_one_letter(world: World) -> None:
    """Three convictions, two orders and one request pending: one envelope."""
    await world.records(contact())
    await world.court(FilingKind.FILED, "three")
    await world.court(FilingKind.ORDERED, "one")
    world.now = world.now.replace(second=1)
    await world.court(FilingKind.ORDERED, "two")
    await world.day()
    assert await world.letters() == [f"ordered:{SEALED} + ordered:{SEALED} + pending:filed"]
    assert [said.convictions for said in await world.said()] == [("one", "three", "two")]


async def test_a_person_told_of_a_pending_request_gets_one_correction(world: World) -> None:
    """The second filing is withdrawn after the first letter named it."""
    await world.records(contact())
    await world.court(FilingKind.FILED, "two")
    await world.court(FilingKind.ORDERED, "one")
    await world.day()
    await world.court(FilingKind.WITHDRAWN, "two")
    await world.day()
    await world.day()
    assert await world.letters() == [
        f"ordered:{SEALED} + pending:filed",
        "correction:pending:withdrawn",
    ]


async def test_who_was_not_told_gets_no_correction(world: World) -> None:
    """A request that was never mentioned is withdrawn in silence."""
    await world.records(contact())
    await world.court(FilingKind.FILED)
    await world.court(FilingKind.WITHDRAWN)
    await world.day()
    assert world.post.taken == {}


async def test_an_unsent_letter_is_cancelled_when_its_ground_goes_away(world: World) -> None:
    """Vacated within the hold: nobody hears of the order."""
    await world.records(contact())
    await world.court(FilingKind.ORDERED)
    await world.court(FilingKind.VACATED)
    await world.day()
    assert world.post.taken == {}


async def test_the_confirmation_brings_the_second_letter(world: World) -> None:
    """Ordered, then confirmed: two letters, the second says what one may say."""
    await world.records(contact())
    await world.court(FilingKind.ORDERED, granted=Outcome.DISMISS)
    await world.day()
    await world.court(FilingKind.CONFIRMED)
    await world.day()
    assert await world.letters() == ["ordered:dismiss", "confirmed:dismiss"]


async def test_an_order_vacated_and_ordered_again_is_told_each_time(world: World) -> None:
    """Three letters, in the order of what happened."""
    await world.records(contact())
    for kind in (FilingKind.ORDERED, FilingKind.VACATED, FilingKind.ORDERED):
        await world.court(kind)
        await world.day()
    assert await world.letters() == [
        f"ordered:{SEALED}",
        "correction:ordered:vacated",
        f"ordered:{SEALED}",
    ]


async def test_a_replay_of_everything_mails_nothing(world: World) -> None:
    """The same events once more change nothing."""
    await world.records(contact())
    for kind in (FilingKind.ORDERED, FilingKind.VACATED, FilingKind.ORDERED):
        await world.court(kind)
        await world.day()
    before = (dict(world.post.taken), world.told())
    for topic in (DECISIONS, FILINGS, DECISIONS):
        await world.broker.replay(topic)
        await world.day()
    assert (world.post.taken, world.told()) == before


async def test_a_lost_answer_leaves_one_letter(world: World) -> None:
    """The post took it and the line went dead: we ask, and do not send again."""
    await world.records(contact())
    world.post.troubles = [Unknown("cut")]
    await world.court(FilingKind.ORDERED)
    await world.day()
    await world.day()
    assert (len(world.post.taken), world.post.calls) == (1, 1)
    assert world.told() == [NoticeKind.UNKNOWN, NoticeKind.MAILED]


async def test_a_post_that_does_not_answer_is_asked_again(world: World) -> None:
    """Nothing was taken, so the same letter goes later."""
    await world.records(contact())
    world.post.troubles = [Unavailable("refused"), Unavailable("refused")]
    await world.court(FilingKind.ORDERED)
    await world.day()
    await world.day()
    assert (len(world.post.taken), world.post.calls) == (1, 3)


async def test_a_letter_the_post_refuses_waits_for_another_address(world: World) -> None:
    """Refused, then a better address comes: one letter, to the better address."""
    await world.records(contact())
    world.post.troubles = [Rejected("undeliverable")]
    await world.court(FilingKind.ORDERED)
    await world.day()
    assert world.told() == [NoticeKind.REFUSED]
    await world.records(contact(phone="+14155550123"))
    await world.day()
    assert world.post.taken == {}
    await world.records(contact(address=street(line1="9 Better Street")))
    await world.day()
    assert [mail.to.address.line1 for mail in world.post.taken.values()] == ["9 Better Street"]


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        (None, "no_contact"),
        (contact(address=None), "no_address"),
        (contact(address=None, deceased=True), "dead"),
        (contact(name=" "), "no_name"),
        (contact(deceased=True), "dead"),
        (contact(not_me=True), "not_me"),
        (contact(address=street(protected=True)), "protected"),
        (contact(address=street(kind=AddressKind.TRANSIENT)), "transient"),
        (contact(address=street(line2="x" * 40)), "address_too_long"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_who_cannot_be_reached_is_listed_with_the_reason(
    world: World, who: None, reason: str
) -> None:
    """No mail; the person stands as unreachable, once."""
    await world.records(who)
    await world.court(FilingKind.ORDERED)
    await world.court(FilingKind.ORDERED, "two")
    await world.day()
    assert world.post.taken == {}
    assert [said.reference for said in await world.said()] == [reason]
    assert await world.store.kept.recipients.reasons() == {reason: 1}


async def test_an_address_that_comes_later_is_written_to(world: World) -> None:
    """The letter waits for the person, not the other way round."""
    await world.records(contact(address=None))
    await world.court(FilingKind.ORDERED)
    await world.day()
    await world.records(contact())
    await world.day()
    assert await world.letters() == [f"ordered:{SEALED}"]
    assert world.told() == [NoticeKind.UNREACHABLE, NoticeKind.MAILED]


async def test_a_decision_that_comes_after_the_order_is_waited_for(world: World) -> None:
    """Two topics, no order between them."""
    await world.court(FilingKind.ORDERED)
    await world.day()
    await world.records(contact())
    await world.day()
    assert world.told() == [NoticeKind.MAILED]


async def test_a_death_reported_before_the_letter_leaves_stops_it(world: World) -> None:
    """The newest decision is looked at again in the moment of sending."""
    await world.records(contact())
    world.post.troubles = [Unavailable("refused")]
    await world.court(FilingKind.ORDERED)
    await world.passes(seconds=10)
    await world.records(contact(deceased=True))
    await world.day()
    assert world.post.taken == {}
    assert world.told() == [NoticeKind.UNREACHABLE]


async def test_a_new_address_before_sending_is_the_one_written_to(world: World) -> None:
    """A released letter whose address changed is void and written anew."""
    await world.records(contact())
    world.post.troubles = [Unavailable("refused")]
    await world.court(FilingKind.ORDERED)
    await world.passes(seconds=10)
    await world.records(contact(address=street(line1="9 Better Street")))
    await world.day()
    assert [mail.to.address.line1 for mail in world.post.taken.values()] == ["9 Better Street"]


async def test_an_order_vacated_while_its_letters_fate_is_unknown_is_corrected(
    world: World,
) -> None:
    """Once the letter turns out to be mailed, the person is owed the correction."""
    await world.records(contact())
    world.post.troubles, world.post.looks = [Unknown("cut")], False
    await world.court(FilingKind.ORDERED)
    await world.day()
    await world.court(FilingKind.VACATED)
    await world.day()
    assert await world.letters() == [f"ordered:{SEALED}"]
    world.post.looks = True
    for _ in range(3):
        await world.passes(hours=1)
    assert await world.letters() == [f"ordered:{SEALED}", "correction:ordered:vacated"]


async def test_nothing_more_is_said_of_a_case_while_a_letters_fate_is_unknown(
    world: World,
) -> None:
    """It may have named the request as pending; what follows waits, and is said once."""
    await world.records(contact())
    world.post.troubles, world.post.looks = [Unknown("cut")], False
    await world.court(FilingKind.FILED, "two")
    await world.court(FilingKind.ORDERED, "one")
    await world.day()
    await world.court(FilingKind.ORDERED, "two")
    await world.day()
    assert len(await world.letters()) == 1
    world.post.looks = True
    for _ in range(3):
        await world.passes(hours=1)
    assert await world.letters() == [
        f"ordered:{SEALED} + pending:filed",
        f"ordered:{SEALED}",
    ]


async def test_a_pending_request_alone_is_no_letter(world: World) -> None:
    """It waits for an order to stand beside, even while that order's letter is unknown."""
    await world.records(contact())
    world.post.troubles, world.post.looks = [Unknown("cut")], False
    await world.court(FilingKind.ORDERED, "one")
    await world.day()
    await world.court(FilingKind.FILED, "two")
    await world.day()
    world.post.looks = True
    for _ in range(3):
        await world.passes(hours=1)
    assert await world.letters() == [f"ordered:{SEALED}"]


async def test_an_erased_person_is_forgotten(world: World) -> None:
    """Nothing leaves, nothing is kept, later outcomes are passed over."""
    await world.records(contact())
    await world.court(FilingKind.ORDERED)
    await world.erases()
    await world.broker.replay(FILINGS)
    await world.day()
    assert world.post.taken == {}
    assert world.told() == []
    assert (world.store.kept.reports.kept, world.store.kept.newest.kept) == ({}, {})


async def test_one_erasure_leaves_others_alone(world: World) -> None:
    """Ana is forgotten, Ben gets his letter."""
    for token in (ANA, BEN):
        await world.records(contact(), token)
        await world.court(FilingKind.ORDERED, token[:3], token=token)
    async with world.store.begin() as work:
        await forget(work, ANA)
    await world.day()
    assert await world.letters() == [f"ordered:{SEALED}"]


async def test_a_wave_is_no_larger_than_the_county_can_answer() -> None:
    """Five people, two letters a day: three days."""
    world = World(letters_a_day=2)
    for number in range(5):
        token = f"{number:032x}"
        await world.records(contact(), PersonToken(token))
        await world.court(FilingKind.ORDERED, token, token=PersonToken(token))
    sent: list[int] = []
    for _ in range(4):
        await world.day()
        sent.append(len(world.post.taken))
        await world.passes(days=1)
    assert sent == [2, 4, 5, 5]
