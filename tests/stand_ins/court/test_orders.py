"""How the court answers, and who hears of it."""

import hashlib
import hmac
import json
from http import HTTPStatus
from typing import Any

import pytest

from tests.stand_ins.papers import List
from tests.stand_ins.rehearsal import SECRET, Rehearsal


async def feed(court: Rehearsal, after: int = 0) -> list[dict[str, Any]]:
    """Read the orders after a number."""
    answer = await court.client.get("/orders", params={"after": after})
    orders: list[dict[str, Any]] = answer.json()["orders"]
    return orders


def pushed(court: Rehearsal) -> list[dict[str, Any]]:
    """Return the orders the filer heard of, in the order of hearing."""
    return [json.loads(request.content) for request in court.heard if _is_order(request.url.path)]


def _is_order(path: str) -> bool:
    return path == "/court/orders"


@pytest.mark.parametrize(
    ("case", "action", "answer"),
    [
        ("21-CR-00100", "dismiss", ("granted", "dismiss", None)),
        ("21-CR-00198", "dismiss", ("returned", None, None)),
        ("21-CR-00197-A", "dismiss", ("denied", None, None)),
        ("21-CR-00194", "dismiss", ("granted_in_part", "reduce", "infraction")),
        ("21-CR-00194", "dismiss_and_seal", ("granted_in_part", "dismiss", None)),
    ],
)
async def test_a_case_is_answered_by_its_ending(
    court: Rehearsal, case: str, action: str, answer: tuple[str, str | None, str | None]
) -> None:
    """The number of a case tells what becomes of it."""
    await court.client.put("/lists/L1", files=List(cases=(case,), action=action).parts())
    await court.pass_time(2)
    [line] = (await feed(court))[0]["lines"]

    assert (line["verdict"], line["granted"], line["to_level"]) == answer


async def test_a_level_asked_for_is_the_level_granted(court: Rehearsal) -> None:
    """A reduction is granted to the level asked."""
    asked = List(action="reduce", to_level="misdemeanor")
    await court.client.put("/lists/L1", files=asked.parts())
    await court.pass_time(2)
    [line] = (await feed(court))[0]["lines"]

    assert (line["granted"], line["to_level"]) == ("reduce", "misdemeanor")


async def test_nothing_is_ordered_before_its_time(court: Rehearsal) -> None:
    """A court takes as long as the knob says."""
    await court.turn(delay_seconds=100)
    await court.client.put("/lists/L1", files=List().parts())
    await court.pass_time(90)
    before = await feed(court)
    await court.pass_time(20)

    assert (before, len(await feed(court))) == ([], 1)


async def test_a_slow_case_is_answered_after_five_times_the_delay(court: Rehearsal) -> None:
    """One list may get several orders."""
    await court.turn(delay_seconds=10)
    await court.client.put("/lists/L1", files=List(cases=("A-100", "A-196")).parts())
    await court.pass_time(11)
    soon = await feed(court)
    await court.pass_time(40)

    assert [line["case_number"] for line in soon[0]["lines"]] == ["A-100"]
    later = await feed(court, soon[-1]["seq"])
    assert [line["case_number"] for line in later[0]["lines"]] == ["A-196"]


async def test_a_late_case_waits_for_the_clerk(court: Rehearsal) -> None:
    """Some cases are answered only when somebody asks."""
    await court.client.put("/lists/L1", files=List(cases=("A-199",)).parts())
    await court.pass_time(10_000)
    before = await feed(court)
    answer = await court.client.post("/clerk/answer", json={"case_number": "A-199"})
    again = await court.client.post("/clerk/answer", json={"case_number": "A-199"})

    assert (before, answer.json(), again.status_code) == ([], {"answered": 1}, 404)
    assert (await feed(court))[0]["lines"][0]["verdict"] == "granted"


async def test_the_clerk_can_be_told_what_to_answer(court: Rehearsal) -> None:
    """A test may choose the verdict."""
    await court.client.put("/lists/L1", files=List(cases=("A-199",)).parts())
    told = {"case_number": "A-199", "verdict": "denied", "reason": "No."}
    await court.client.post("/clerk/answer", json=told)
    [line] = (await feed(court))[0]["lines"]

    assert (line["verdict"], line["reason"]) == ("denied", "No.")


async def test_an_order_is_pushed_with_a_signature_the_filer_can_check(court: Rehearsal) -> None:
    """What is pushed is what the feed says, signed over the time and the body."""
    await court.client.put("/lists/L1", files=List().parts())
    await court.pass_time(2)
    [request] = [heard for heard in court.heard if _is_order(heard.url.path)]
    timestamp = request.headers["X-Court-Timestamp"]
    expected = hmac.digest(SECRET, f"{timestamp}.".encode() + request.content, hashlib.sha256)

    assert request.headers["X-Court-Signature"] == expected.hex()
    assert pushed(court) == await feed(court)


async def test_a_push_nobody_took_is_repeated(court: Rehearsal) -> None:
    """A filer that was down hears of the order later."""
    court.replies = [HTTPStatus.SERVICE_UNAVAILABLE] * 3
    await court.client.put("/lists/L1", files=List().parts())
    for _ in range(4):
        await court.pass_time(60)

    assert [row["state"] for row in await court.stored("callbacks")] == ["sent", "sent"]
    assert len(court.heard) == 5


async def test_a_push_comes_twice_if_so_turned(court: Rehearsal) -> None:
    """A filer must bear to hear of an order twice."""
    await court.turn(callback_twice=True)
    await court.client.put("/lists/L1", files=List().parts())
    await court.pass_time(2)

    assert len(pushed(court)) == 2
    assert len(await feed(court)) == 1


async def test_a_push_never_comes_if_so_turned_but_the_feed_has_it(court: Rehearsal) -> None:
    """The feed is what counts."""
    await court.turn(callback_never=True)
    await court.client.put("/lists/L1", files=List().parts())
    await court.pass_time(2)

    assert pushed(court) == []
    assert len(await feed(court)) == 1


async def test_pushes_come_newest_first_if_so_turned(court: Rehearsal) -> None:
    """A filer must bear orders out of order."""
    await court.turn(callback_shuffled=True, callback_delay_seconds=100)
    for number in (1, 2):
        await court.client.put(f"/lists/L{number}", files=List(f"L{number}").parts())
        await court.pass_time(2)
    await court.pass_time(200)

    assert [order["seq"] for order in pushed(court)] == [2, 1]


async def test_a_vacated_order_is_a_new_order(court: Rehearsal) -> None:
    """Nothing is taken out of the feed; what was granted is undone by a later order, once."""
    await court.client.put("/lists/L1", files=List(cases=("A-100", "A-197")).parts())
    await court.pass_time(2)
    [first] = await feed(court)
    url = f"/orders/{first['order_reference']}/vacate"
    made = (await court.client.post(url, json={"reason": "granted in error"})).json()
    again = await court.client.post(url, json={"reason": "granted in error"})

    assert (made["vacates"], again.status_code) == (first["order_reference"], 409)
    assert [(line["line"], line["verdict"]) for line in made["lines"]] == [("a1", "vacated")]
    assert (await feed(court))[-1] == made


async def test_the_state_is_told_what_was_granted_and_nothing_else(court: Rehearsal) -> None:
    """A denial changes no record."""
    await court.client.put("/lists/L1", files=List(cases=("A-100", "A-197")).parts())
    await court.pass_time(2)
    [told] = [json.loads(heard.content) for heard in court.heard if heard.url.host == "state.test"]
    [order] = await feed(court)

    assert told["order_reference"] == order["order_reference"]
    assert told["lines"] == [
        {"case_number": "A-100", "section": "11357(a)", "relief": "dismiss", "to_level": None}
    ]


async def test_the_feed_is_read_in_pages(court: Rehearsal) -> None:
    """A reader asks on from where it stopped and misses nothing."""
    for number in (1, 2, 3):
        await court.client.put(f"/lists/L{number}", files=List(f"L{number}").parts())
        await court.pass_time(2)
    first = (await court.client.get("/orders", params={"limit": 2})).json()
    rest = (await court.client.get("/orders", params={"after": first["next"]})).json()

    assert [order["seq"] for order in first["orders"] + rest["orders"]] == [1, 2, 3]
    assert (await court.client.get("/orders", params={"after": 3})).json()["next"] == 3
