"""What the sender hears after a text has left, and what people text back."""

import base64
import hashlib
import hmac

import pytest

from stand_ins import signatures
from tests.stand_ins.rehearsal import SECRET, Rehearsal
from tests.stand_ins.texts.text import CALLBACK, PERSON, heard, one, send, text


def test_the_providers_published_example_is_signed_alike() -> None:
    """The signature is the documented one."""
    url = "https://mycompany.com/myapp.php?foo=1&bar=2"
    form = {
        "CallSid": "CA1234567890ABCDE",
        "Caller": "+14158675309",
        "Digits": "1234",
        "From": "+14158675309",
        "To": "+18005551212",
    }

    signed = signatures.twilio(b"12345", url, form.items())

    assert signed == {"X-Twilio-Signature": "RSOYDt4T1cUTdK1PDd93/VVr8B8="}


@pytest.mark.parametrize(
    ("ending", "told"),
    [
        ("42", [("sent", None), ("delivered", None)]),
        ("99", [("sent", None), ("undelivered", "30003")]),
        ("98", [("sent", None), ("undelivered", "30006")]),
        ("97", [("sent", None), ("undelivered", "30007")]),
        ("96", [("sent", None), ("undelivered", "30034")]),
        ("93", [("sent", None)]),
    ],
)
async def test_a_text_fares_by_its_number(
    texts: Rehearsal, ending: str, told: list[tuple[str, str | None]]
) -> None:
    """The number tells what becomes of a text; its first state is never told."""
    await send(texts, text(f"+120255501{ending}"))
    await texts.pass_time(2)
    await texts.pass_time(2)

    assert [(form["MessageStatus"], form.get("ErrorCode")) for form in heard(texts)] == told


async def test_a_receipt_is_signed_and_goes_where_the_text_said(texts: Rehearsal) -> None:
    """The sender can check that a receipt is the provider's."""
    await send(texts)
    await texts.pass_time(1.5)
    [receipt] = texts.heard
    said = CALLBACK + "".join(name + value for name, value in sorted(heard(texts)[0].items()))
    digest = hmac.digest(SECRET, said.encode(), hashlib.sha1)

    assert str(receipt.url) == CALLBACK
    assert receipt.headers["X-Twilio-Signature"] == base64.b64encode(digest).decode()


async def test_whoever_says_stop_gets_no_more_texts_until_start(texts: Rehearsal) -> None:
    """The number is closed, and opened again by its owner alone."""
    says = f"/people/{PERSON}/says"
    await texts.client.post(says, json={"Body": " stop "})
    closed = await send(texts)
    await texts.client.post(says, json={"Body": "START"})
    opened = await send(texts)

    assert (closed.status_code, closed.json()["code"]) == (400, 21610)
    assert opened.status_code == 201


async def test_the_sender_is_told_what_a_person_said(texts: Rehearsal) -> None:
    """The inbound text names the person, the words and what they mean."""
    await texts.client.post(f"/people/{PERSON}/says", json={"Body": "Stop"})
    await texts.client.post(f"/people/{PERSON}/says", json={"Body": "Who is this?"})
    await texts.pass_time(1)
    told = [(form["From"], form["Body"], form.get("OptOutType")) for form in heard(texts)]

    assert told == [(PERSON, "Stop", "STOP"), (PERSON, "Who is this?", None)]
    assert {str(request.url) for request in texts.heard} == {"http://system.test/inbound"}


async def test_a_deleted_message_is_heard_of_no_more(texts: Rehearsal) -> None:
    """Nothing is told of a record that is gone."""
    sid = (await send(texts)).json()["sid"]
    await texts.client.delete(one(sid))
    await texts.pass_time(10)

    assert texts.heard == []
