"""What the letter carrier tells is entered once, whenever it comes."""

from __future__ import annotations

import asyncio

import pytest

from conduit import Unavailable
from schemas.notices import NoticeKind
from tests.notification.callbacks.doors import Doors


async def test_a_letter_that_should_have_arrived_is_told_once(doors: Doors) -> None:
    """However many scans, in whatever order, pushed twice."""
    for kind in ("delivered", "processed_for_delivery", "in_transit", "created"):
        assert (await doors.event(f"letter.{kind}", event=kind)).status_code == 200
        assert (await doors.event(f"letter.{kind}", event=kind)).status_code == 200
    await doors.world.day()
    assert doors.world.told()[2:] == [NoticeKind.ARRIVED]


async def test_what_comes_at_the_same_moment_is_kept_together(doors: Doors) -> None:
    """Each is answered for itself."""
    kinds = ("created", "mailed", "in_transit")
    answers = await asyncio.gather(*(doors.event(f"letter.{kind}", event=kind) for kind in kinds))
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert set(doors.world.store.kept.scans.kept) >= set(kinds)


async def test_what_cannot_be_kept_now_is_to_be_said_again(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without books nothing is acknowledged."""

    def away() -> None:
        raise Unavailable("away")

    monkeypatch.setattr(doors.world.store, "begin", away)
    assert (await doors.event("letter.mailed")).status_code == 503
    assert (await doors.says("STOP")).status_code == 503


async def test_a_letter_that_could_not_be_printed_is_looked_at_by_a_person(doors: Doors) -> None:
    """It is not mailed again by itself."""
    await doors.event("letter.failed")
    await doors.world.day()
    await doors.world.day()
    assert doors.world.told()[2:] == [NoticeKind.REFUSED]
    assert await doors.world.store.kept.recipients.reasons() == {"failed": 1}
    assert len(doors.world.post.taken) == 1


async def test_no_name_and_no_address_is_kept_of_an_event(doors: Doors) -> None:
    """The carrier tells more than we need."""
    await doors.event("letter.delivered")
    assert "Ana Invented" not in repr(doors.world.store.kept.scans)
