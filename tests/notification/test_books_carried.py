"""What was reported and told of people who were joined, in books of either kind."""

from dataclasses import replace

from tests.notification.booked import REPORTED, TOLD, Books
from tests.notification.world import ANA

BEN = ANA.__class__("b" * 32)


async def test_a_report_is_about_whom_it_is_carried_to(books: Books) -> None:
    """With what the court said sealed for them; reported again, it is no news."""
    theirs = replace(REPORTED, token=BEN, said=REPORTED.said.model_copy(update={"box": "anew"}))
    async with books.begin() as work:
        await work.reports.add(REPORTED)
        await work.reports.carry(theirs)
        await work.reports.carry()
    async with books.begin() as work:
        assert list(await work.reports.of(BEN)) == [theirs]
        assert list(await work.reports.of(ANA)) == []
        assert not await work.reports.add(REPORTED)


async def test_what_was_told_counts_as_told_to_them(books: Books) -> None:
    """Conviction by conviction; what nobody names stays."""
    other = replace(TOLD, conviction_id=REPORTED.conviction_id.__class__("two"))
    async with books.begin() as work:
        await work.tellings.add(TOLD, other)
        await work.tellings.carry({TOLD.conviction_id: BEN})
        await work.tellings.carry({})
    async with books.begin() as work:
        assert list(await work.tellings.of(BEN)) == [replace(TOLD, token=BEN)]
        assert list(await work.tellings.of(ANA)) == [other]
