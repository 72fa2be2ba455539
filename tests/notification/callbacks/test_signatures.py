"""Who is believed, and who is turned away."""

from __future__ import annotations

from dataclasses import replace

import httpx
import pytest

from stand_ins import signatures
from tests.notification.callbacks.doors import LOB, OLD_LOB, PUBLIC, TWILIO, Doors


async def test_both_secrets_count_while_one_is_replaced(doors: Doors) -> None:
    """The older one still signs."""
    assert (await doors.event("letter.delivered", key=OLD_LOB)).status_code == 200


@pytest.mark.parametrize(("key", "late"), [(b"guess", 0.0), (LOB, 301.0), (LOB, -301.0)])
async def test_what_is_not_signed_now_by_the_carrier_is_not_kept(
    doors: Doors, key: bytes, late: float
) -> None:
    """A wrong secret, or a message of five minutes ago: 401, and nothing is stored."""
    before = dict(doors.world.store.kept.scans.kept)
    answer = await doors.event("letter.returned_to_sender", key=key, late=late)
    assert answer.status_code == 401
    assert doors.world.store.kept.scans.kept == before


async def test_without_a_secret_nobody_is_believed(doors: Doors) -> None:
    """An empty list of secrets opens no door."""
    doors.doors = replace(doors.doors, lob=(), twilio=())
    assert (await doors.event("letter.delivered", key=b"")).status_code == 401
    assert (await doors.form("/texts/status/x", {"MessageSid": "SM1"}, key=b"")).status_code == 401


@pytest.mark.parametrize("stamp", ["", "yesterday", "9" * 400])
async def test_a_stamp_that_is_no_time_is_refused(doors: Doors, stamp: str) -> None:
    """It is not a crash either."""
    headers = {"Lob-Signature-Timestamp": stamp, "Lob-Signature": "0"}
    assert (await doors.knock("/letters/events", b"{}", headers)).status_code == 401


async def test_signed_nonsense_is_refused(doors: Doors) -> None:
    """Neither an event nor a form."""
    stamp = doors.world.now.timestamp()
    signed = signatures.lob(LOB, b"[]", stamp)
    assert (await doors.knock("/letters/events", b"[]", signed)).status_code == 422
    assert (await doors.knock("/texts/inbound", b"\xff", {})).status_code == 422
    assert (await doors.form("/texts/inbound", {"Body": "x"})).status_code == 422


async def test_a_forged_text_status_is_refused(doors: Doors) -> None:
    """Signed for another attempt, it does not count for this one."""
    fields = {"MessageSid": "SM1", "MessageStatus": "delivered"}
    headers = signatures.twilio(TWILIO, f"{PUBLIC}/texts/status/other", list(fields.items()))
    body = str(httpx.QueryParams(fields)).encode()
    assert (await doors.knock("/texts/status/this", body, headers)).status_code == 401
