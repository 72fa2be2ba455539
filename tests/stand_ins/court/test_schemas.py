"""The published schemas, in place, judge what this court says and hears."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from lxml import etree

from stand_ins.court.app import court as make_court
from stand_ins.court.ecf import names
from tests.stand_ins.court import messages
from tests.stand_ins.court.exchange import ask, callbacks, error, file, status
from tests.stand_ins.rehearsal import Rehearsal, rehearse


@pytest.fixture
def published(peer_files: Path) -> Path:
    """Give the folder with the standard's own files."""
    folder = peer_files / "ecf-4.01"
    if not folder.is_dir():
        pytest.skip("PEER_FILES has no ecf-4.01/: court schemas not available, NOT validated")
    return folder


@pytest.fixture
def schema(published: Path) -> etree.XMLSchema:
    """Compile the standard's own schema, apart from the court's way of doing it."""
    return etree.XMLSchema(file=str(published / "messages.xsd"))


@pytest.fixture
async def strict(tmp_path: Path, published: Path) -> AsyncIterator[Rehearsal]:
    """Run a court that validates."""
    async with rehearse(make_court, tmp_path, schemas=published) as running:
        yield running


def sample(published: Path, name: str) -> bytes:
    """Wrap one of the published sample messages for the wire."""
    return names.envelope(etree.parse(published / "samples" / f"{name}.xml").getroot())


def alone(message: etree._Element) -> etree._Element:
    """Take a message out of its envelope."""
    return etree.fromstring(etree.tostring(message))


@pytest.mark.parametrize("name", ["tyler-profile", "pure-OASIS-profile"])
async def test_the_published_filings_are_taken(
    strict: Rehearsal, published: Path, name: str
) -> None:
    """What the standard's samples file is filed here."""
    answer = await ask(strict, names.REVIEW, sample(published, name))

    assert error(answer) == "0"


@pytest.mark.parametrize("name", ["no-charge", "no-payment"])
async def test_the_published_faults_are_refused(
    strict: Rehearsal, published: Path, name: str
) -> None:
    """A filing that breaks the schema is refused with its error, and not kept."""
    answer = await ask(strict, names.REVIEW, sample(published, name))

    assert (error(answer), await strict.stored("filings")) == ("-20", [])


async def test_every_answer_stands_against_the_schema(
    strict: Rehearsal, schema: etree.XMLSchema
) -> None:
    """Receipts, lists, states, cancellations and refusals are what the standard says."""
    [filing_id] = (await file(strict))["FILINGID"]
    await strict.turn(refuse=1)
    refused = await ask(strict, names.REVIEW, messages.review_filing())
    answers = [
        refused,
        await ask(strict, names.REVIEW, messages.review_filing()),
        await ask(strict, names.LIST, messages.filing_list()),
        await ask(strict, names.STATUS, messages.filing_status(filing_id)),
        await ask(strict, names.STATUS, messages.filing_status("none")),
        await ask(strict, names.CANCEL, messages.cancel_filing(filing_id)),
        await ask(strict, names.CANCEL, messages.cancel_filing("none")),
        await ask(strict, names.REVIEW, b"<not xml"),
    ]

    assert len({answer.tag for answer in answers}) == 4
    assert [schema.validate(alone(answer)) for answer in answers] == [True] * len(answers)


@pytest.mark.parametrize("name", ["tyler-profile", "pure-OASIS-profile"])
@pytest.mark.parametrize("verdict", ["granted", "returned"])
async def test_every_verdict_stands_against_the_schema(
    strict: Rehearsal, published: Path, schema: etree.XMLSchema, name: str, verdict: str
) -> None:
    """Accepted or rejected, of either profile, the callback is what the standard says."""
    await ask(strict, names.REVIEW, sample(published, name))
    told = {"case_number": "2011-CR-00123", "verdict": verdict}
    await strict.client.post("/clerk/answer", json=told)
    await strict.pass_time(1)
    heard = [names.body_of(row.content) for row in strict.heard if "callbacks" in row.url.path]

    assert [status(message) for message in heard] == [
        "rejected" if verdict == "returned" else "accepted"
    ]
    assert all(schema.validate(alone(message)) for message in heard), schema.error_log


async def test_the_filings_these_tests_write_stand_against_the_schema(strict: Rehearsal) -> None:
    """What is tested without the schemas would be taken with them."""
    await file(strict, messages.review_filing(controls=("op-1", "op-2")))
    await strict.pass_time(1.5)

    assert len(callbacks(strict)) == 2


def test_every_action_is_one_the_standard_names(published: Path) -> None:
    """The actions are those of the published service description."""
    description = etree.parse(published / "ecf-1.xsd")
    known = set(description.xpath("//@soapAction"))

    assert {names.REVIEW, names.LIST, names.STATUS, names.CANCEL, names.NOTIFY} <= known
