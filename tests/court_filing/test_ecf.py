"""One case's electronic filing: what is written, what comes back, what follows."""

from base64 import b64decode
from pathlib import Path

import pytest
from lxml import etree
from lxml.etree import XMLSchema

from conduit.errors import ConduitError, Rejected, Unavailable, Unknown
from court_filing.courts.ecf import guard, messages, replies
from court_filing.courts.ecf.wire import (
    NAMESPACES,
    Element,
    Unreadable,
    element,
    envelope,
    message_in,
    name,
    text,
)
from court_filing.packet import CasePacket
from court_filing.papers import make_papers
from schemas.fact import Level
from schemas.filings import FilingKind
from schemas.outcomes import Outcome
from tests.court_filing.cases import CANARY, ECF_COURT, decided
from tests.court_filing.fake_ecf import FakeEcf
from tests.court_filing.test_papers import PERSONAL, about, count, printed
from tests.court_filing.world import FILER, SIGNING_KEY, World

FIRST = decided("c1", court=ECF_COURT)
SECOND = decided("c2", court=ECF_COURT)
NO = decided("c1", Outcome.NOT_ELIGIBLE, reason="prior", court=ECF_COURT)


def packet() -> CasePacket:
    """One case with two counts."""
    case = {
        "counts": (count(1), count(2)),
        "case_number": "21-CR-00001",
        "action": "reduce:misdemeanor",
        "filer": "County of San Francisco",
        "filer_address": ("PO Box 55501",),
    }
    return CasePacket.model_validate(about(CasePacket) | case)


def filing() -> Element:
    """Write its filing."""
    return messages.review_filing(packet(), make_papers(packet(), SIGNING_KEY), FILER)


def remove(found: Element) -> None:
    """Take an element out of its message."""
    parent = found.getparent()
    assert parent is not None
    parent.remove(found)


@pytest.fixture(scope="session")
def folder(peer_files: Path) -> Path:
    """Where the court's own schemas lie, on a machine that has them."""
    folder = peer_files / "ecf-4.01"
    if not folder.is_dir():
        pytest.skip(
            "PEER_FILES has no ecf-4.01/: court schemas not available, messages NOT validated"
        )
    return folder


@pytest.fixture(scope="session")
def schemas(folder: Path) -> XMLSchema:
    """The court's own schemas."""
    return guard.load(folder)


@pytest.fixture
def world() -> World:
    """A rehearsal."""
    return World()


def test_a_filing_is_valid(schemas: XMLSchema) -> None:
    """What we file stands against the court's own schemas."""
    guard.check(message_in(envelope(filing())), schemas)


@pytest.mark.parametrize("missing", ["tcrim:Charge", "pay:PaymentMessage"])
def test_a_filing_that_lacks_something_is_not(schemas: XMLSchema, missing: str) -> None:
    """Without its charges, or its payment, a filing is stopped by schema and by guard alike."""
    message = filing()
    for found in message.findall(f".//{missing}", NAMESPACES):
        remove(found)
    for where in (schemas, None):
        with pytest.raises(Rejected, match="not_valid"):
            guard.check(message, where)


@pytest.mark.parametrize("sample", ["tyler-profile", "pure-OASIS-profile", "receipt", "callback"])
def test_the_schemas_know_a_valid_message(folder: Path, schemas: XMLSchema, sample: str) -> None:
    """The schemas let known good messages pass, so their silence means something."""
    guard.check(etree.parse(folder / "samples" / f"{sample}.xml").getroot(), schemas)


@pytest.mark.parametrize("sample", ["no-charge", "no-payment"])
def test_the_schemas_know_an_invalid_message(folder: Path, schemas: XMLSchema, sample: str) -> None:
    """The schemas stop known bad messages."""
    with pytest.raises(Rejected):
        guard.check(etree.parse(folder / "samples" / f"{sample}.xml").getroot(), schemas)


def test_every_question_is_valid(schemas: XMLSchema) -> None:
    """Questions and acknowledgements stand against the schemas, too."""
    day = packet().prepared_on
    asked = [
        envelope(messages.list_filings("sf:municipal", day, day, FILER)),
        envelope(messages.ask_status("sf:municipal", "F-1", FILER)),
        envelope(messages.cancel_filing("sf:municipal", "F-1", FILER)),
        replies.acknowledge(FILER.callback, "sf:municipal"),
    ]
    for question in asked:
        guard.check(message_in(question), schemas)


def test_our_guard_lets_a_filing_pass() -> None:
    """Without the court's schemas our own guard looks at what leaves."""
    guard.check(filing(), None)


def test_a_reference_to_nobody_is_stopped() -> None:
    """A filing that refers to a party it does not bring is stopped."""
    message = filing()
    message.findall(".//ecf:EntityPerson", NAMESPACES)[0].set(name("s:id"), "1nobody")
    with pytest.raises(Rejected):
        guard.check(message, None)


def test_nobody_is_named_outside_the_exhibit() -> None:
    """Nothing in a filing names the person but the confidential exhibit, and that does."""
    message = filing()
    readable = []
    for attached in message.findall(".//ecf:DocumentAttachment", NAMESPACES):
        paper = b64decode(text(attached, "nc:BinaryBase64Object"))
        if text(attached, "nc:BinaryFormatStandardName") == FILER.confidential:
            assert CANARY in printed(paper)
        else:
            readable.append(printed(paper))
        remove(attached)
    readable.append(etree.tostring(message, encoding="unicode"))
    assert not [canary for canary in PERSONAL for said in readable if canary in said]


def test_a_message_with_a_dtd_is_not_read() -> None:
    """Nothing that could expand or fetch is read."""
    bomb = b'<!DOCTYPE x [<!ENTITY a "b">]>' + envelope(element("ecf:Error")).partition(b"?>")[2]
    with pytest.raises(Unreadable, match="dtd"):
        message_in(bomb)


@pytest.mark.parametrize("content", [b"", b"<x/>", b"<x"])
def test_what_is_no_message(content: bytes) -> None:
    """What is no message of the exchange is not taken for one."""
    with pytest.raises(Unreadable):
        message_in(content)


@pytest.mark.parametrize(
    ("code", "means"),
    [
        (-20, Rejected),
        (-1000, Rejected),
        (92, Rejected),
        (-10, Unavailable),
        (-11, Unavailable),
        (-4, Unavailable),
        (-15, Unknown),
        (-1, Unknown),
        (4711, Unknown),
    ],
)
def test_errors_of_the_exchange(code: int, means: type[ConduitError]) -> None:
    """Each error says whether something may have been received; an unexplained one may."""
    assert type(replies.classify(code)) is means


@pytest.mark.parametrize("content", [b"", envelope(element("ecf:Error"))])
def test_an_answer_nobody_can_read(content: bytes) -> None:
    """An answer that is no receipt leaves the filing's fate unknown."""
    with pytest.raises(Unknown):
        replies.read_receipt(content)


async def clerk_says(world: World, status: str, reason: str = "") -> int:
    """Let the clerk review the latest filing; return how many convictions it was news for."""
    ecf: FakeEcf = world.court.ecf
    verdict = replies.read_verdict(ecf.verdict(ecf.filings[-1], status, reason))
    async with world.store.begin() as work:
        news = await world.office.clerks_desk.fold(work, verdict)
    await world.broker.settle()
    return news


async def test_the_whole_way(world: World) -> None:
    """Both counts of a case travel as one filing, are accepted, ordered and confirmed."""
    await world.decide(FIRST, SECOND)
    await world.file()
    assert [len(filed["lines"]) for filed in world.court.ecf.filings] == [2]
    await clerk_says(world, "accepted")
    await world.clerk_answers()
    await world.hear()
    steps = (FilingKind.RECEIVED, FilingKind.FILED, FilingKind.ORDERED, FilingKind.CONFIRMED)
    assert world.told() == [step for step in steps for _ in range(2)]
    assert set((await world.standings()).values()) == {("confirmed", "confirmed")}


async def test_rejected_by_the_clerk(world: World) -> None:
    """A filing that the clerk rejects is returned, with the reason, once."""
    await world.decide(FIRST)
    await world.file()
    assert await clerk_says(world, "rejected", "wrong department") == 1
    assert await clerk_says(world, "rejected", "wrong department") == 0
    assert world.told() == [FilingKind.RECEIVED, FilingKind.RETURNED]
    assert (await world.said())[-1].note == "wrong department"
    assert await world.standings() == {"c1": ("returned", "returned")}


async def test_a_verdict_before_our_receipt(world: World) -> None:
    """A verdict on a filing whose receipt was lost proves that it arrived."""
    await world.decide(FIRST)
    await world.knob("lose_answer_after_accept")
    await world.file()
    await clerk_says(world, "accepted")
    world.later(300)
    await world.send()
    assert len(world.court.ecf.filings) == 1
    assert world.told() == [FilingKind.UNKNOWN, FilingKind.RECEIVED, FilingKind.FILED]


@pytest.mark.parametrize("status", ["submitted", "under-review"])
async def test_a_word_that_decides_nothing(world: World, status: str) -> None:
    """Where a filing stands at the clerk's is no verdict."""
    await world.decide(FIRST)
    await world.file()
    assert await clerk_says(world, status) == 0
    assert await world.store.kept.strays.waiting() == []


async def test_a_word_nobody_knows(world: World) -> None:
    """A status that has no name here waits for a person."""
    await world.decide(FIRST)
    await world.file()
    await clerk_says(world, "moot")
    [stray] = await world.store.kept.strays.waiting()
    assert (stray.kind, stray.reference, stray.said) == ("verdict", "F-1", "moot")


async def test_rejected_after_it_was_ordered(world: World) -> None:
    """A rejection that contradicts an order waits for a person and reverses nothing."""
    await world.decide(FIRST)
    await world.file()
    await world.clerk_answers()
    await clerk_says(world, "rejected")
    assert await world.standings() == {"c1": ("ordered", "ordered")}
    assert len(await world.store.kept.strays.waiting()) == 1


async def test_a_lost_receipt_is_looked_up_by_our_mark(world: World) -> None:
    """A filing whose receipt was lost is found in the court's list and adopted."""
    await world.decide(FIRST)
    await world.knob("lose_answer_after_accept")
    await world.file()
    world.later()
    await world.send()
    assert await world.standings() == {"c1": ("filed", "granted")}
    assert len(world.court.ecf.filings) == 1


async def test_what_never_arrived_is_sent_after_the_settling_time(world: World) -> None:
    """A filing that is not in the court's list yet is not sent again before the list can know."""
    await world.decide(FIRST)
    await world.knob("error_500_before")
    await world.file()
    world.later(60)
    await world.send()
    assert await world.standings() == {"c1": ("unknown", "granted")}
    world.later(120)
    await world.send()
    world.later()
    await world.send()
    assert await world.standings() == {"c1": ("filed", "granted")}
    assert len(world.court.ecf.filings) == 1


async def test_filed_twice_waits_for_a_person(world: World) -> None:
    """Two filings under one mark are never guessed between."""
    await world.decide(FIRST)
    await world.knob("lose_answer_after_accept")
    await world.file()
    world.court.ecf.filings.append(dict(world.court.ecf.filings[0]))
    world.later(600)
    await world.send()
    assert await world.standings() == {"c1": ("unknown", "granted")}


async def test_one_filing_in_flight_per_case(world: World) -> None:
    """A second request in a case waits until the first is answered."""
    reduced = decided("c2", Outcome.REDUCE, to_level=Level.MISDEMEANOR, court=ECF_COURT)
    await world.decide(FIRST, reduced)
    await world.file()
    await world.file()
    assert len(world.court.ecf.filings) == 1
    await world.clerk_answers()
    await world.file()
    assert len(world.court.ecf.filings) == 2


async def test_other_cases_do_not_wait(world: World) -> None:
    """Filings in different cases travel side by side."""
    await world.decide(FIRST, decided("c2", court=ECF_COURT, case_number="21-CR-00200"))
    await world.file()
    assert len(world.court.ecf.filings) == 2


async def test_a_correction_cancels_the_filing(world: World) -> None:
    """What the clerk has not reviewed is cancelled; a count that still stands is filed anew."""
    await world.decide(FIRST, SECOND)
    await world.file()
    await world.decide(NO, SECOND)
    await world.file()
    await world.file()
    assert [(f["status"], len(f["lines"])) for f in world.court.ecf.filings] == [
        ("cancelled", 2),
        ("submitted", 1),
    ]
    assert await world.standings() == {"c1": ("withdrawn", "withdrawn"), "c2": ("filed", "granted")}


async def test_a_correction_after_the_review_comes_too_late(world: World) -> None:
    """What the clerk has reviewed cannot be cancelled; the standing says so."""
    await world.decide(FIRST)
    await world.file()
    await clerk_says(world, "accepted")
    await world.decide(NO)
    await world.file()
    assert await world.standings() == {"c1": ("filed", "withdrawal_too_late")}


@pytest.mark.parametrize(
    ("knob", "sent"), [("lose_answer_after_accept", 1), ("error_500_before", 1)]
)
async def test_a_lost_cancellation_is_looked_up(world: World, knob: str, sent: int) -> None:
    """A cancellation whose answer was lost is asked about, and repeated only where it is open."""
    await world.decide(FIRST)
    await world.file()
    await world.decide(NO)
    await world.knob(knob)
    await world.file()
    world.later()
    await world.send()
    world.later()
    await world.send()
    assert [filed["status"] for filed in world.court.ecf.filings] == ["cancelled"] * sent
    assert world.told()[-1] is FilingKind.WITHDRAWN


async def test_a_filing_the_court_finds_invalid(world: World) -> None:
    """A filing refused by the court's schema is returned and not sent again."""
    world.court.ecf.error = -20
    await world.decide(FIRST)
    await world.file()
    await world.file()
    assert await world.standings() == {"c1": ("returned", "granted")}
    assert (await world.said())[-1].note == "ecf_-20"
