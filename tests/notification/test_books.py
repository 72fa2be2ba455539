"""What the books promise, in memory and in PostgreSQL alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.notification.booked import REPORTED, SCAN, TOLD, Books
from tests.notification.world import ANA, NOON


async def test_a_report_is_written_down_once(books: Books) -> None:
    """The same conviction, kind and reference is the same report."""
    async with books.begin() as work:
        assert await work.reports.add(REPORTED)
        assert not await work.reports.add(replace(REPORTED, at=NOON + timedelta(days=1)))
        assert list(await work.reports.of(ANA)) == [REPORTED]


async def test_reports_are_told_in_the_order_in_which_they_happened(books: Books) -> None:
    """A report that comes late does not come last."""
    earlier = replace(REPORTED, reference="R-0", at=NOON - timedelta(days=1))
    same = replace(REPORTED, reference="R-2")
    async with books.begin() as work:
        for reported in (REPORTED, same, earlier):
            await work.reports.add(reported)
        found = await work.reports.of(ANA)
    assert [reported.reference for reported in found] == ["R-0", "R-1", "R-2"]


async def test_a_letter_speaks_of_a_conviction_once(books: Books) -> None:
    """Written down twice, it was still said once."""
    async with books.begin() as work:
        await work.tellings.add(TOLD)
        await work.tellings.add(replace(TOLD, about="other"))
        assert list(await work.tellings.of(ANA)) == [TOLD]


async def test_a_letter_prepared_earlier_never_speaks_last(books: Books) -> None:
    """Whatever the order in which we hear of them."""
    earlier = replace(TOLD, carrier="c0", at=NOON - timedelta(days=1))
    async with books.begin() as work:
        await work.tellings.add(TOLD)
        await work.tellings.add(earlier)
        assert list(await work.tellings.of(ANA)) == [earlier, TOLD]


async def test_a_returned_letter_told_nothing(books: Books) -> None:
    """It stays in the books as returned."""
    async with books.begin() as work:
        await work.tellings.add(TOLD)
        await work.tellings.unsay("c1")
        assert list(await work.tellings.of(ANA)) == [replace(TOLD, returned=True)]


async def test_a_scan_is_kept_once_and_entered_once(books: Books) -> None:
    """Pushed twice, it is one."""
    async with books.begin() as work:
        assert await work.scans.add(SCAN)
        assert not await work.scans.add(SCAN)
        assert list(await work.scans.waiting(limit=5)) == [SCAN]
        await work.scans.entered("e1", "e2")
        assert list(await work.scans.waiting(limit=5)) == []
        assert list(await work.scans.of("c1")) == [SCAN]
