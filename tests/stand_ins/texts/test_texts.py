"""What the provider takes, and what it does not."""

import pytest

from tests.stand_ins.rehearsal import Rehearsal
from tests.stand_ins.texts.text import MESSAGES, PERSON, one, send, text


async def test_a_text_is_taken_and_found_by_its_number(texts: Rehearsal) -> None:
    """A sender that lost the answer finds the message by whom it went to."""
    taken = await send(texts)
    found = (await texts.client.get(MESSAGES, params={"To": PERSON})).json()["messages"]
    other = (await texts.client.get(MESSAGES, params={"To": "+12025550143"})).json()["messages"]

    assert (taken.status_code, taken.json()["status"]) == (201, "accepted")
    assert (found, other) == ([taken.json()], [])


async def test_texts_are_listed_by_day(texts: Rehearsal) -> None:
    """A day holds what was sent on it."""
    await send(texts)
    since = await texts.client.get(MESSAGES + "?DateSent>=2000-01-01")
    until = await texts.client.get(MESSAGES + "?DateSent<=2000-01-01")
    on = await texts.client.get(MESSAGES, params={"DateSent": "2000-01-01"})

    counts = [len(answer.json()["messages"]) for answer in (since, until, on)]
    assert counts == [1, 0, 0]


async def test_a_resend_is_a_second_text(texts: Rehearsal) -> None:
    """There is no idempotency: a blind repeat doubles, and the store shows it."""
    await send(texts)
    await send(texts)

    assert len(await texts.stored("messages")) == 2


@pytest.mark.parametrize(
    ("form", "refusal"),
    [
        (text(To=""), 21604),
        (text("202-555-0142"), 21211),
        (text(MessagingServiceSid=""), 21603),
        (text(Body=""), 21602),
        (text(Body="x" * 1601), 21617),
        (text("+12025550195"), 21211),
        (text("+12025550194"), 21614),
    ],
)
async def test_an_unsendable_text_is_refused_with_its_code(
    texts: Rehearsal, form: dict[str, str], refusal: int
) -> None:
    """The sender learns what is wrong, and nothing is kept."""
    answer = await send(texts, form)

    assert (answer.status_code, answer.json()["code"]) == (400, refusal)
    assert await texts.stored("messages") == []


async def test_only_forms_are_taken(texts: Rehearsal) -> None:
    """JSON is not this provider's language."""
    answer = await texts.client.post(MESSAGES, json=text())

    assert (answer.status_code, await texts.stored("messages")) == (415, [])


async def test_nobody_sends_without_the_auth_token(texts: Rehearsal) -> None:
    """The provider knows its customers."""
    texts.client.auth = ("AC" + "0" * 32, "guess")
    answer = await send(texts)

    assert (answer.status_code, answer.json()["code"]) == (401, 20003)


async def test_too_many_at_once_are_refused_and_never_processed(texts: Rehearsal) -> None:
    """After this refusal a repeat is safe."""
    await texts.turn(refuse=1)
    refused, taken = await send(texts), await send(texts)

    assert (refused.status_code, refused.json()["code"], taken.status_code) == (429, 20429, 201)
    assert len(await texts.stored("messages")) == 1


async def test_a_body_is_blanked_on_request(texts: Rehearsal) -> None:
    """What was said is gone from the provider's store too."""
    sid = (await send(texts)).json()["sid"]
    blanked = await texts.client.post(one(sid), data={"Body": ""})

    assert (blanked.status_code, blanked.json()["body"]) == (200, "")
    assert [row["body"] for row in await texts.stored("messages")] == [""]


async def test_a_message_is_forgotten_on_request(texts: Rehearsal) -> None:
    """What is deleted is not found again."""
    sid = (await send(texts)).json()["sid"]
    deleted = await texts.client.delete(one(sid))
    gone = await texts.client.get(one(sid))

    assert (deleted.status_code, gone.status_code, gone.json()["code"]) == (204, 404, 20404)


async def test_texts_are_listed_in_pages_newest_first(texts: Rehearsal) -> None:
    """A reader follows the pages and misses none."""
    made = [(await send(texts)).json()["sid"] for _ in range(3)]
    first = (await texts.client.get(MESSAGES, params={"PageSize": 2})).json()
    rest = (await texts.client.get(first["next_page_uri"])).json()

    assert [one["sid"] for one in first["messages"] + rest["messages"]] == made[::-1]
    assert rest["next_page_uri"] is None
