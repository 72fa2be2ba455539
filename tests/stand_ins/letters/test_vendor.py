"""The carrier's own description, in place, judges what this stand-in answers."""

import json
from pathlib import Path

import pytest
import yaml

from tests.stand_ins.letters.letter import letter, post, post_pdf
from tests.stand_ins.papers import blank_pdf, locked_pdf, pdf_without_its_font
from tests.stand_ins.rehearsal import Rehearsal
from tests.stand_ins.vendors import Judge


@pytest.fixture(scope="module")
def vendor(peer_files: Path) -> Judge:
    """Give the carrier's description."""
    path = peer_files / "openapi" / "lob-1.22.0.yml"
    if not path.is_file():
        pytest.skip("PEER_FILES has no openapi/: vendors' descriptions not available")
    with path.open() as file:
        return Judge(yaml.load(file, Loader=yaml.CSafeLoader), "https://api.lob.com")


async def test_the_judge_refuses_what_it_should(vendor: Judge, letters: Rehearsal) -> None:
    """A question without an address and an answer without an id do not pass."""
    asked = await post(letters, {"color": False})
    given = await post(letters)
    without_id = given.json() | {"id": None}

    assert vendor.fault_in_question(asked.request) is not None
    assert vendor.fault_in_answer(given, json.dumps(without_id).encode()) is not None


async def test_the_letters_these_tests_write_are_the_carriers(
    vendor: Judge, letters: Rehearsal
) -> None:
    """What is taken here would be taken there."""
    assert vendor.fault_in_question((await post(letters)).request) is None


async def test_every_answer_is_as_the_carrier_describes(vendor: Judge, letters: Rehearsal) -> None:
    """Letters on every stage of their way, lists, refusals and cancellations."""
    client = letters.client
    made = await post(letters)
    url = f"/v1/letters/{made.json()['id']}"
    answers = [made, await client.delete(url), await post(letters, letter(color=None))]
    answers.append(await post(letters))
    for _ in range(5):
        await letters.pass_time(5)
        answers.append(await client.get(f"/v1/letters/{answers[3].json()['id']}"))
    answers.append(await client.delete(f"/v1/letters/{answers[3].json()['id']}"))
    answers.append(await client.get("/v1/letters"))
    where = {"primary_line": "1 Main", "city": "Oakland", "state": "CA", "zip_code": "94601"}
    answers.append(await client.post("/v1/us_verifications", json=where))

    assert [vendor.fault_in_answer(answer) for answer in answers] == [None] * len(answers)


async def test_every_refusal_has_a_code_of_the_carriers(vendor: Judge, letters: Rehearsal) -> None:
    """Unprintable, unknown, too many, too late, not let in: in the carrier's own words."""
    await letters.turn(refuse=1)
    answers = [await post(letters), await letters.client.get("/v1/letters/ltr_0123456789abcdef")]
    papers = (b"", pdf_without_its_font(), locked_pdf(), blank_pdf(pages=61), blank_pdf(width=9))
    answers += [await post_pdf(letters, pdf or b"not a pdf") for pdf in papers]
    letters.client.auth = ("nobody", "")
    answers.append(await post(letters))

    assert [answer.status_code for answer in answers] == [429, 404, *[422] * 5, 401]
    assert [vendor.fault_in_answer(answer) for answer in answers] == [None] * len(answers)
