"""What happens to a letter on its way, and how the sender hears of it."""

import hashlib
import hmac
import json

import pytest

from tests.stand_ins.letters.letter import address, letter, post
from tests.stand_ins.rehearsal import SECRET, Rehearsal


async def events_after_a_week(letters: Rehearsal, line1: str) -> list[str]:
    """Post a letter, wait, and return what was heard of it."""
    await post(letters, letter(to=address(address_line1=line1)))
    for _ in range(7):
        await letters.pass_time(10)
    return [request_type(one.content) for one in letters.heard]


def request_type(body: bytes) -> str:
    """Return the kind of an event."""
    kind: str = json.loads(body)["event_type"]["id"]
    return kind.removeprefix("letter.")


@pytest.mark.parametrize(
    ("line1", "heard"),
    [
        (
            "1 Main Street",
            ["created", "mailed", "in_transit", "processed_for_delivery", "delivered"],
        ),
        ("1 RETURN Road", ["created", "mailed", "in_transit", "returned_to_sender"]),
        ("1 SILENT Lane", ["created"]),
    ],
)
async def test_a_letter_fares_by_its_address(
    letters: Rehearsal, line1: str, heard: list[str]
) -> None:
    """The street tells what becomes of a letter."""
    assert await events_after_a_week(letters, line1) == heard


async def test_a_letter_taken_back_travels_no_further(letters: Rehearsal) -> None:
    """Nothing more is heard of it than that it is deleted."""
    made = (await post(letters)).json()["id"]
    await letters.client.delete(f"/v1/letters/{made}")
    await letters.pass_time(100)

    assert [request_type(one.content) for one in letters.heard] == ["created", "deleted"]


async def test_an_event_is_signed_over_its_time_and_body(letters: Rehearsal) -> None:
    """The sender can check that an event is the carrier's."""
    await post(letters)
    await letters.pass_time(0)
    [event] = letters.heard
    said = event.headers["Lob-Signature-Timestamp"].encode() + b"." + event.content

    assert event.headers["Lob-Signature"] == hmac.digest(SECRET, said, hashlib.sha256).hex()
    assert str(event.url) == "http://system.test/lob"


async def test_events_are_withheld_if_so_turned(letters: Rehearsal) -> None:
    """The sender must find out by asking."""
    await letters.turn(callback_never=True)

    assert await events_after_a_week(letters, "1 Main Street") == []
    assert {row["state"] for row in await letters.stored("callbacks")} == {"withheld"}
    assert len(await letters.stored("events")) == 5
