"""The provider's own description, in place, judges what this stand-in answers."""

import json
from pathlib import Path

import pytest

from tests.stand_ins.rehearsal import Rehearsal
from tests.stand_ins.texts.text import MESSAGES, one, send, text
from tests.stand_ins.vendors import Judge


@pytest.fixture(scope="module")
def vendor(peer_files: Path) -> Judge:
    """Give the provider's description."""
    path = peer_files / "openapi" / "twilio_api_v2010.json"
    if not path.is_file():
        pytest.skip("PEER_FILES has no openapi/: vendors' descriptions not available")
    return Judge(json.loads(path.read_bytes()), "https://api.twilio.com")


async def test_the_judge_refuses_what_it_should(vendor: Judge, texts: Rehearsal) -> None:
    """A text to nobody and an answer with a wrong number do not pass."""
    asked = await send(texts, {"Body": "x"})
    given = await send(texts)
    wrong = given.json() | {"sid": "SM-1"}

    assert vendor.fault_in_question(asked.request) is not None
    assert vendor.fault_in_answer(given, json.dumps(wrong).encode()) is not None


async def test_the_texts_these_tests_write_are_the_providers(
    vendor: Judge, texts: Rehearsal
) -> None:
    """What is taken here would be taken there."""
    assert vendor.fault_in_question((await send(texts)).request) is None


async def test_every_answer_is_as_the_provider_describes(vendor: Judge, texts: Rehearsal) -> None:
    """Messages on every stage of their way, undelivered ones, lists and blanked ones."""
    client = texts.client
    answers = [await send(texts), await send(texts, text("+12025550198"))]
    for _ in range(3):
        await texts.pass_time(2)
        answers += [await client.get(one(made.json()["sid"])) for made in answers[:2]]
    answers.append(await client.get(MESSAGES, params={"PageSize": "1"}))
    answers.append(await client.post(one(answers[0].json()["sid"]), data={"Body": ""}))

    assert [vendor.fault_in_answer(answer) for answer in answers] == [None] * len(answers)
