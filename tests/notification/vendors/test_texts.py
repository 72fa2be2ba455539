"""What is asked of the text provider."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qsl

import httpx

from tests.notification.vendors.vendor import TEXT, says, twilio
from tests.notification.world import NOON
from tests.stand_ins.vendors import Judge


async def test_a_text_is_asked_for_as_the_provider_describes(twilios_own: Judge) -> None:
    """It passes; to nobody, or with a callback that is no address, it does not."""
    vendor = twilio(says(201, {"sid": "SM1"}))
    assert await vendor.twilio.text(TEXT) == "SM1"
    [asked] = vendor.asked
    assert twilios_own.fault_in_question(asked) is None
    form = dict(parse_qsl(asked.content.decode()))
    assert form["StatusCallback"].endswith(f"/texts/status/{TEXT.operation}")
    canaries = ({**form, "ValidityPeriod": "soon"}, {k: v for k, v in form.items() if k != "To"})
    for canary in canaries:
        wrong = httpx.Request("POST", asked.url, data=canary)
        assert twilios_own.fault_in_question(wrong) is not None


async def test_a_text_is_looked_up_as_the_provider_describes(twilios_own: Judge) -> None:
    """By number; known ones and older ones are not it."""
    listed = [
        {"sid": "SM3", "date_created": "Mon, 23 Nov 2026 20:00:05 +0000"},
        {"sid": "SM2", "date_created": "Mon, 23 Nov 2026 20:00:01 +0000"},
        {"sid": "SM1", "date_created": "Mon, 23 Nov 2026 12:00:00 +0000"},
    ]
    vendor = twilio(says(200, {"messages": listed}))
    find = vendor.twilio.find
    assert await find(TEXT.to, since=NOON, but={"SM3"}) == "SM2"
    assert await find(TEXT.to, since=NOON, but={"SM2", "SM3"}) is None
    assert await find(TEXT.to, since=NOON + timedelta(hours=2), but=()) is None
    assert twilios_own.fault_in_question(vendor.asked[0]) is None
