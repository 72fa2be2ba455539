"""What is asked of the letter carrier."""

from __future__ import annotations

import httpx
import pytest

from conduit.errors import Rejected
from conduit.ledger.dispatch import ABSENT
from notification.post import Mail
from notification.reach import Addressee
from tests.notification.vendors.forms import as_json, form_of
from tests.notification.vendors.vendor import MAIL, lob, says
from tests.notification.world import street
from tests.stand_ins.vendors import Judge


async def test_a_letter_is_asked_for_as_the_carrier_describes(lobs_own: Judge) -> None:
    """Every field, read from the form as documented, passes; without a sender it does not."""
    vendor = lob(says(200, {"id": "ltr_1"}))
    assert await vendor.lob.mail(MAIL) == "ltr_1"
    [asked] = vendor.asked
    assert lobs_own.fault_in_question(await as_json(asked)) is None
    for canary in ({"from": None}, {"use_type": "gossip"}, {"color": "perhaps"}):
        assert lobs_own.fault_in_question(await as_json(asked, **canary)) is not None


async def test_a_letter_carries_its_operation_and_nothing_else_of_ours() -> None:
    """The key that makes it one letter, our opaque name, the PDF itself."""
    vendor = lob(says(200, {"id": "ltr_1"}))
    await vendor.lob.mail(MAIL)
    [asked] = vendor.asked
    form = await form_of(asked)
    assert asked.headers["Idempotency-Key"] == MAIL.operation
    assert asked.headers["Authorization"].startswith("Basic ")
    assert form["metadata"] == {"operation": MAIL.operation}
    assert MAIL.pdf in asked.content
    assert "description" not in form


async def test_a_letter_is_looked_up_as_the_carrier_describes(lobs_own: Judge) -> None:
    """By our own name for it."""
    vendor = lob(says(200, {"data": []}))
    assert await vendor.lob.find(MAIL.operation) is ABSENT
    [asked] = vendor.asked
    assert asked.url.params["metadata[operation]"] == MAIL.operation
    assert asked.url.path == "/v1/letters"
    known = lob(says(200, {"data": [{"id": "ltr_1"}]}))
    assert await known.lob.find(MAIL.operation) == "ltr_1"
    assert lobs_own.fault_in_question(httpx.Request("GET", "https://api.lob.com/v1/nothing"))


async def test_an_address_too_long_for_the_carrier_is_never_handed_over() -> None:
    """Their description does not say so, so we check it ourselves."""
    vendor = lob(says(200, {"id": "ltr_1"}))
    long = Mail(
        operation="1",
        to=Addressee("Ana Invented", street(line2="x" * 40)),
        sender=MAIL.sender,
        pdf=b"",
    )
    with pytest.raises(Rejected, match=r"^undeliverable$"):
        await vendor.lob.mail(long)
    assert vendor.asked == []
