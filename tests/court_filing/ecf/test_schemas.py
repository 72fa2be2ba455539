"""What we write stands against the court's own schemas."""

from pathlib import Path

import pytest
from lxml import etree
from lxml.etree import XMLSchema

from conduit.errors import Rejected
from court_filing.courts.ecf import guard, messages, replies
from court_filing.courts.ecf.wire import (
    NAMESPACES,
    envelope,
    message_in,
)
from tests.court_filing.ecf.filing import filing, packet, remove
from tests.court_filing.world import FILER


def test_a_filing_is_valid(schemas: XMLSchema) -> None:
    """What we file stands against the court's own schemas."""
    guard.check(message_in(envelope(filing())), schemas)


@pytest.mark.parametrize("missing", ["tcrim:Charge", "pay:PaymentMessage"])
def test_a_filing_that_lacks_something_is_not(schemas: XMLSchema, missing: str) -> None:
    """Without its charges, or its payment, a filing is stopped by schema and by guard alike."""
    message = filing()
    for found in message.findall(f".//{missing}", NAMESPACES):
        remove(found)
    for where in (schemas, None):
        with pytest.raises(Rejected, match="not_valid"):
            guard.check(message, where)


@pytest.mark.parametrize("sample", ["tyler-profile", "pure-OASIS-profile", "receipt", "callback"])
def test_the_schemas_know_a_valid_message(folder: Path, schemas: XMLSchema, sample: str) -> None:
    """The schemas let known good messages pass, so their silence means something."""
    guard.check(etree.parse(folder / "samples" / f"{sample}.xml").getroot(), schemas)


@pytest.mark.parametrize("sample", ["no-charge", "no-payment"])
def test_the_schemas_know_an_invalid_message(folder: Path, schemas: XMLSchema, sample: str) -> None:
    """The schemas stop known bad messages."""
    with pytest.raises(Rejected):
        guard.check(etree.parse(folder / "samples" / f"{sample}.xml").getroot(), schemas)


def test_every_question_is_valid(schemas: XMLSchema) -> None:
    """Questions and acknowledgements stand against the schemas, too."""
    day = packet().prepared_on
    asked = [
        envelope(messages.list_filings("sf:municipal", day, day, FILER)),
        envelope(messages.ask_status("sf:municipal", "F-1", FILER)),
        envelope(messages.cancel_filing("sf:municipal", "F-1", FILER)),
        replies.acknowledge(FILER.callback, "sf:municipal"),
    ]
    for question in asked:
        guard.check(message_in(question), schemas)
