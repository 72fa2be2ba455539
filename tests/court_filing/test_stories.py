"""The stories that count most, on books in memory and in PostgreSQL alike."""

import asyncio

from conduit.errors import Unavailable
from conduit.ledger.effect import State
from conduit.work import Store
from court_filing.books import CourtWork
from court_filing.courts.ecf import replies
from schemas.decisions import ConvictionDecided
from schemas.outcomes import Outcome
from tests.court_filing.cases import ECF_COURT, ROE, decided, sealed
from tests.court_filing.world import World, letter, open_world_office

ON_LIST = decided("c1")
FILED = decided("c2", court=ECF_COURT, case_number="21-CR-00200")
NO = decided("c1", Outcome.NOT_ELIGIBLE, reason="prior")


class Desk:
    """One office on whatever books it is given, with a court and no broker."""

    def __init__(self, books: Store[CourtWork]) -> None:
        self.books = books
        self.world = World()
        self.office = open_world_office(self.world, books)
        self.version = 0

    async def decide(self, *convictions: ConvictionDecided) -> None:
        self.version += 1
        event = await sealed(self.world.keys, *convictions, version=self.version)
        async with self.books.begin() as work:
            await self.office.clerk.enter(work, [letter(event)])

    async def file(self) -> None:
        for packing in self.office.packings:
            await packing.once()
        await self.office.gate.rehearse()
        await self.send()

    async def send(self) -> None:
        for dispatch in self.office.dispatches:
            await dispatch.once()

    async def answer(self, case_number: str) -> None:
        asked = {"case_number": case_number, "verdict": "granted"}
        await self.world.line.post("/clerk/answer", json=asked)
        await self.office.orders.poll()
        await self.office.confirmations.poll()

    async def standings(self) -> dict[str, str]:
        async with self.books.begin() as work:
            lines = await work.standings.of(ROE)
        return {line.conviction_id: line.standing.value for line in lines}

    async def states(self) -> set[State]:
        async with self.books.begin() as work:
            return {effect.state for effect in await work.ledger.of(ROE)}


async def test_both_roads_to_the_end(books: Store[CourtWork]) -> None:
    """A list line and a filing of one person are filed, ordered and confirmed."""
    desk = Desk(books)
    await desk.decide(ON_LIST, FILED)
    assert await desk.standings() == {"c1": "held", "c2": "held"}
    await desk.file()
    assert await desk.standings() == {"c1": "filed", "c2": "filed"}
    filing = desk.world.court.ecf.filings[0]
    verdict = replies.read_verdict(desk.world.court.ecf.verdict(filing, "accepted"))
    async with books.begin() as work:
        assert await desk.office.clerks_desk.fold(work, verdict) == 1
    await desk.answer("21-CR-00100")
    await desk.answer("21-CR-00200")
    assert await desk.standings() == {"c1": "confirmed", "c2": "confirmed"}
    assert await desk.states() == {State.DONE}


async def test_a_correction_after_filing(books: Store[CourtWork]) -> None:
    """A correction withdraws what was filed; when it is undone the same is filed anew."""
    desk = Desk(books)
    await desk.decide(ON_LIST)
    await desk.file()
    await desk.decide(NO)
    await desk.file()
    assert await desk.standings() == {"c1": "withdrawn"}
    await desk.decide(ON_LIST)
    await desk.file()
    assert await desk.standings() == {"c1": "filed"}
    assert [line["state"] for line in desk.world.court.lines()] == ["withdrawn", "received"]


async def test_a_lost_answer(books: Store[CourtWork]) -> None:
    """A list and a filing whose answers were lost are found and adopted, not sent again."""
    desk = Desk(books)
    await desk.decide(ON_LIST, FILED)
    await desk.world.knob("lose_answer_after_accept")
    await desk.file()
    assert sorted((await desk.standings()).values()) == ["filed", "unknown"]
    desk.world.later()
    await desk.send()
    assert await desk.standings() == {"c1": "filed", "c2": "filed"}
    assert (len(desk.world.court.lists), len(desk.world.court.ecf.filings)) == (1, 1)


async def test_a_correction_before_filing(books: Store[CourtWork]) -> None:
    """A correction that comes before the list leaves cancels the line and voids the list."""
    desk = Desk(books)
    await desk.decide(ON_LIST)
    await desk.office.packings[0].once()
    await desk.decide(NO)
    await desk.file()
    assert (await desk.standings(), desk.world.court.lists) == ({"c1": "not_eligible"}, {})
    assert await desk.states() == {State.CANCELLED}


async def test_one_filing_in_flight_per_case(books: Store[CourtWork]) -> None:
    """A second request in a case waits until the first is answered."""
    desk = Desk(books)
    other = decided("c3", Outcome.DISMISS, court=ECF_COURT, case_number="21-CR-00200")
    await desk.decide(FILED, other)
    await desk.file()
    await desk.file()
    assert len(desk.world.court.ecf.filings) == 1
    await desk.answer("21-CR-00200")
    await desk.file()
    assert len(desk.world.court.ecf.filings) == 2


async def test_an_erased_person(books: Store[CourtWork]) -> None:
    """Of an erased person nothing is left but cancelled effects under a dead name."""
    desk = Desk(books)
    await desk.decide(ON_LIST)
    async with books.begin() as work:
        await desk.office.clerk.forget(work, ROE)
    await desk.file()
    assert (await desk.standings(), desk.world.court.lists) == ({}, {})


async def test_the_same_order_from_both_sides_at_once(books: Store[CourtWork]) -> None:
    """An order pushed, pushed again and read from the feed in one moment is entered once."""
    desk = Desk(books)
    await desk.decide(*(decided(f"c{n}", case_number=f"21-CR-{n:05}") for n in range(10)))
    await desk.file()
    for number in range(10):
        asked = {"case_number": f"21-CR-{number:05}", "verdict": "granted"}
        await desk.world.line.post("/clerk/answer", json=asked)
    pushes = [desk.office.orders.receive(order) for order in desk.world.court.orders for _ in "ab"]
    ended = await asyncio.gather(
        *pushes,
        desk.office.orders.poll(),
        desk.office.confirmations.poll(),
        return_exceptions=True,
    )
    assert {type(end) for end in ended} <= {int, Unavailable}
    await desk.office.orders.poll()
    await desk.office.confirmations.poll()
    async with books.begin() as work:
        answers = [effect.answer for effect in await work.ledger.of(ROE)]
        assert (answers, list(await work.strays.waiting())) == (["confirmed"] * 10, [])
