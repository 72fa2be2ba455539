"""What the books promise, in memory and in PostgreSQL alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest

from conduit.errors import Unavailable
from conduit.ledger.effect import Carrier, Effect, Mode, Release, State, papers_hash
from conduit.work import Store
from notification.books import NoticeWork, Reported, Scan, Telling
from notification.plan import Says
from schemas.fact import ConvictionId
from schemas.filings import FilingKind
from schemas.sealed import Sealed, Section
from tests.notification.world import ANA, BEN, HERE, NOON

type Books = Store[NoticeWork]

BOX: Final = Sealed(section=Section.DECISION, key_id="1", sealed_at=1, form="CourtSaid.v1", box="")
REPORTED: Final = Reported(
    token=ANA,
    conviction_id=ConvictionId("one"),
    county=HERE,
    kind=FilingKind.ORDERED,
    reference="R-1",
    at=NOON,
    record_version=1,
    relief="dismiss",
    said=BOX,
)
TOLD: Final = Telling(
    token=ANA,
    conviction_id=ConvictionId("one"),
    says=Says.ORDERED,
    about="dismiss",
    carrier="c1",
    at=NOON,
)
SCAN: Final = Scan(
    id="e1", channel="letter", carrier="c1", says="arrived", reference="ltr_1", at=NOON
)


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


async def test_a_reason_is_news_once(books: Books) -> None:
    """Set, set again, changed, over."""
    async with books.begin() as work:
        steps = [
            bool(await work.recipients.set_unreachable({ANA: reason}))
            for reason in ("dead", "dead", "no_address", None, None)
        ]
        assert not await work.recipients.unreachable(ANA)
        await work.recipients.set_unreachable({ANA: None, BEN: "dead"})
        assert await work.recipients.unreachable(ANA, BEN) == {BEN: "dead"}
        assert await work.recipients.reasons() == {"dead": 1}
    assert steps == [True, False, True, True, False]


async def test_an_address_is_spoiled_for_one_person(books: Books) -> None:
    """Others may live there."""
    async with books.begin() as work:
        await work.recipients.spoil(ANA, "hash")
        await work.recipients.spoil(ANA, "hash")
        assert await work.recipients.spoiled(ANA, BEN) == {(ANA, "hash")}
        assert not await work.recipients.spoiled(BEN)


async def test_the_latest_word_about_texts_counts(books: Books) -> None:
    """Stop, start, and an older stop that comes late."""
    async with books.begin() as work:
        assert not await work.opt_outs.stopped("n")
        assert await work.opt_outs.record("n", stop=True, at=NOON)
        assert await work.opt_outs.stopped("m", "n") == {"n"}
        assert not await work.opt_outs.record("n", stop=True, at=NOON + timedelta(hours=1))
        assert await work.opt_outs.record("n", stop=False, at=NOON + timedelta(hours=2))
        assert not await work.opt_outs.record("n", stop=True, at=NOON + timedelta(hours=1))
        assert not await work.opt_outs.stopped("n")


async def test_a_scan_is_kept_once_and_entered_once(books: Books) -> None:
    """Pushed twice, it is one."""
    async with books.begin() as work:
        assert await work.scans.add(SCAN)
        assert not await work.scans.add(SCAN)
        assert list(await work.scans.waiting(limit=5)) == [SCAN]
        await work.scans.entered("e1", "e2")
        assert list(await work.scans.waiting(limit=5)) == []
        assert list(await work.scans.of("c1")) == [SCAN]


async def test_a_forgotten_person_leaves_nothing(books: Books) -> None:
    """Ben stays."""
    async with books.begin() as work:
        for token, conviction in ((ANA, "one"), (BEN, "two")):
            name = ConvictionId(conviction)
            await work.reports.add(replace(REPORTED, token=token, conviction_id=name))
            await work.tellings.add(replace(TOLD, token=token, conviction_id=name))
            await work.recipients.set_unreachable({token: "dead"})
            await work.recipients.spoil(token, "hash")
        for part in (work.reports, work.tellings, work.recipients):
            await part.forget(ANA)
        assert [len(await work.reports.of(token)) for token in (ANA, BEN)] == [0, 1]
        assert [len(await work.tellings.of(token)) for token in (ANA, BEN)] == [0, 1]
        assert not await work.recipients.unreachable(ANA)
        assert await work.recipients.spoiled(ANA, BEN) == {(BEN, "hash")}


def _text() -> tuple[Effect, Carrier]:
    effect = Effect(
        conviction_id=ConvictionId("one"),
        act="text",
        outcome="ordered:dismiss",
        channel="text",
        token=ANA,
        record_version=1,
        county=HERE,
        destination=f"text/{ANA}",
        match="n",
    )
    carrier = Carrier(
        channel="text",
        destination=effect.destination,
        mode=Mode.REHEARSAL,
        county=HERE,
        effects=(effect.key,),
        papers={"number": "n"},
        prepared_at=NOON,
    )
    return effect, carrier


async def _released(work: NoticeWork) -> str:
    effect, carrier = _text()
    await work.ledger.plan([effect])
    await work.ledger.pack(carrier)
    release = Release(
        id="r1",
        county=HERE,
        channel="text",
        carriers=(carrier.key,),
        papers_hash=papers_hash([carrier]),
        prepared_by="notification",
        prepared_at=NOON,
    )
    await work.ledger.prepare(release)
    await work.ledger.approve("r1", by="somebody", at=NOON)
    return carrier.key


async def test_letters_and_texts_are_counted_by_state(books: Books) -> None:
    """What the carriers' own counts are held against."""
    async with books.begin() as work:
        await _released(work)
        assert await work.count() == {("text", State.RELEASED): 1}


@pytest.mark.real
@pytest.mark.parametrize("books", ["postgres"], indirect=True)
async def test_the_database_refuses_a_text_after_a_stop(books: Books) -> None:
    """Even where the code forgot to look."""
    async with books.begin() as work:
        carrier = await _released(work)
        await work.opt_outs.record("n", stop=True, at=NOON)
    with pytest.raises(Unavailable):
        async with books.begin() as work:
            await work.ledger.attempt(carrier)
