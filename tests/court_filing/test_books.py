"""What court-filing keeps beside its ledger, in memory and in PostgreSQL alike."""

from dataclasses import replace
from datetime import timedelta

from conduit.work import Store
from court_filing.books import CourtWork, Stray, Taken
from court_filing.standing import Line, Standing
from schemas.fact import ConvictionId, PersonToken
from tests.court_filing.cases import NOON, ROE

LEE = PersonToken("b" * 32)
HELD = Line(
    token=ROE,
    conviction_id=ConvictionId("c1"),
    county="ca/san-francisco",
    standing=Standing.HELD,
    reason="granted",
    record_version=1,
    since=NOON,
)
STRAY = Stray(kind="order", reference="ORD-1", line="x", said="granted", at=NOON)


def _taken(verdict: str, seq: int) -> Taken:
    """Take a verdict on one effect."""
    return Taken(effect="e1", verdict=verdict, reference=f"ORD-{seq}", seq=seq)


GRANTED = _taken("granted", 2)


async def test_lines_are_replaced(books: Store[CourtWork]) -> None:
    """A person's lines are those of the newest version, and nobody else's are touched."""
    async with books.begin() as work:
        await work.standings.put({ROE: [HELD, replace(HELD, conviction_id=ConvictionId("c2"))]})
        await work.standings.put({LEE: [replace(HELD, token=LEE, county=None)]})
    async with books.begin() as work:
        await work.standings.put({ROE: [HELD]})
    async with books.begin() as work:
        assert list(await work.standings.of(ROE)) == [HELD]
        assert await work.standings.count() == {
            ("ca/san-francisco", "held", "granted"): 1,
            ("", "held", "granted"): 1,
        }


async def test_what_waits_for_the_state_is_found_by_county_and_day(
    books: Store[CourtWork],
) -> None:
    """The oldest first; neither another county's, nor what began since."""
    ordered = replace(HELD, standing=Standing.ORDERED)
    later = replace(ordered, conviction_id=ConvictionId("c2"), since=NOON + timedelta(days=1))
    async with books.begin() as work:
        await work.standings.put({ROE: [later, ordered], LEE: [replace(HELD, token=LEE)]})
    async with books.begin() as work:
        find = work.standings.ordered
        assert await find("ca/san-francisco", before=NOON) == []
        assert await find("ca/san-francisco", before=NOON + timedelta(days=2)) == [ordered, later]
        assert await find("ca/alameda", before=NOON + timedelta(days=2)) == []


async def test_an_order_that_changed_another_is_known(books: Store[CourtWork]) -> None:
    """The same word again, or a filing given back before, changed nothing."""
    for effect, verdicts in {
        "e1": ("granted", "granted"),
        "e2": ("granted_in_part", "granted"),
        "e3": ("returned", "granted"),
    }.items():
        for seq, verdict in enumerate(verdicts):
            async with books.begin() as work:
                await work.verdicts.enter(replace(_taken(verdict, seq), effect=effect))
    async with books.begin() as work:
        assert set(await work.verdicts.changed(["e1", "e2", "e3"])) == {"e2"}
        assert set(await work.verdicts.changed(["e1"])) == set()


async def test_a_standing_keeps_its_beginning(books: Store[CourtWork]) -> None:
    """A standing that stays keeps the day it began; another begins anew."""
    later = replace(HELD, since=NOON + timedelta(days=1), record_version=2)
    async with books.begin() as work:
        await work.standings.put({ROE: [HELD]})
        await work.standings.put({ROE: [later]})
        assert [line.since for line in await work.standings.of(ROE)] == [NOON]
        await work.standings.put({ROE: [replace(later, standing=Standing.FILED)]})
        assert [line.since for line in await work.standings.of(ROE)] == [later.since]


async def test_nobody_is_left(books: Store[CourtWork]) -> None:
    """A forgotten person has no lines."""
    async with books.begin() as work:
        await work.standings.put({ROE: [HELD]})
        await work.standings.put({ROE: []})
        assert list(await work.standings.of(ROE)) == []


async def test_a_feed_never_goes_back(books: Store[CourtWork]) -> None:
    """How far a feed was read only grows."""
    async with books.begin() as work:
        assert await work.feeds.read("orders") == 0
        await work.feeds.advance("orders", 7)
        await work.feeds.advance("orders", 3)
        assert await work.feeds.read("orders") == 7
        assert await work.feeds.read("confirmations") == 0


async def test_a_verdict_is_news_once(books: Store[CourtWork]) -> None:
    """A verdict is news once, and not after a later one; each effect counts for itself."""
    async with books.begin() as work:
        assert await work.verdicts.enter(GRANTED) == {"e1"}
        assert not await work.verdicts.enter(GRANTED)
        assert not await work.verdicts.enter(_taken("denied", 1))
        assert await work.verdicts.enter(_taken("vacated", 3)) == {"e1"}
        assert await work.verdicts.enter(replace(GRANTED, effect="e2", seq=1)) == {"e2"}


async def test_verdicts_are_taken_together(books: Store[CourtWork]) -> None:
    """Of many verdicts at once, those that are news are named."""
    other = replace(GRANTED, effect="e2")
    async with books.begin() as work:
        await work.verdicts.enter(GRANTED)
        assert await work.verdicts.enter(_taken("vacated", 3), other) == {"e1", "e2"}
        assert not await work.verdicts.enter(GRANTED, other)


async def test_strays_are_kept_once_and_taken_once(books: Store[CourtWork]) -> None:
    """What fits nothing is kept once, in the order it came, and taken once."""
    other = replace(STRAY, line="y")
    async with books.begin() as work:
        assert await work.strays.put(STRAY, other) == 2
        assert not await work.strays.put(replace(STRAY, said="denied"))
    async with books.begin() as work:
        assert list(await work.strays.waiting()) == [STRAY, other]
        assert list(await work.strays.take("order", {("ORD-1", "x")})) == [STRAY]
        assert not await work.strays.take("order", {("ORD-1", "x")})
        assert list(await work.strays.waiting()) == [other]
