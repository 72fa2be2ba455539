"""What the text provider tells of one text."""

from __future__ import annotations

import pytest

from conduit.ledger.effect import State
from schemas.filings import FilingKind
from schemas.notices import NoticeKind
from tests.notification.callbacks.doors import Doors


async def _text_key(doors: Doors) -> str:
    parcels = doors.world.store.kept.ledger.parcels.values()
    return next(parcel.key for parcel in parcels if parcel.channel == "text")


async def test_a_delivered_text_is_done(doors: Doors) -> None:
    """The callback names our own attempt."""
    key = await _text_key(doors)
    for status in ("sent", "delivered"):
        path = f"/texts/status/{key}"
        answer = await doors.form(path, {"MessageSid": "SM1", "MessageStatus": status})
        assert answer.status_code == 200
    await doors.world.day()
    assert doors.world.store.kept.ledger.parcels[key].state is State.DONE


@pytest.mark.parametrize(("code", "stops"), [("30003", False), ("30034", True), ("30004", True)])
async def test_an_undelivered_text_is_told_and_some_codes_end_texts(
    doors: Doors, code: str, *, stops: bool
) -> None:
    """Unreachable ends one text; an unregistered sender ends all; a block ends this number."""
    path = f"/texts/status/{await _text_key(doors)}"
    fields = {"MessageSid": "SM1", "MessageStatus": "undelivered", "ErrorCode": code}
    await doors.form(path, fields)
    await doors.world.day()
    await doors.world.court(FilingKind.CONFIRMED)
    for _ in range(2):
        await doors.world.day()
    assert doors.world.told()[2:4] == [NoticeKind.REFUSED, NoticeKind.MAILED]
    assert len(doors.world.phone.taken) == (1 if stops else 2)
