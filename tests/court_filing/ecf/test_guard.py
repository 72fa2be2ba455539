"""Our own guard at the door: what leaves is whole, and names nobody."""

from base64 import b64decode

import pytest
from lxml import etree

from conduit.errors import Rejected
from court_filing.courts.ecf import guard
from court_filing.courts.ecf.wire import (
    NAMESPACES,
    name,
    text,
)
from tests.court_filing.cases import CANARY
from tests.court_filing.ecf.filing import filing, remove
from tests.court_filing.packets import PERSONAL, printed
from tests.court_filing.world import FILER


def test_our_guard_lets_a_filing_pass() -> None:
    """Without the court's schemas our own guard looks at what leaves."""
    guard.check(filing(), None)


def test_a_reference_to_nobody_is_stopped() -> None:
    """A filing that refers to a party it does not bring is stopped."""
    message = filing()
    message.findall(".//ecf:EntityPerson", NAMESPACES)[0].set(name("s:id"), "1nobody")
    with pytest.raises(Rejected):
        guard.check(message, None)


def test_nobody_is_named_outside_the_exhibit() -> None:
    """Nothing in a filing names the person but the confidential exhibit, and that does."""
    message = filing()
    readable = []
    for attached in message.findall(".//ecf:DocumentAttachment", NAMESPACES):
        paper = b64decode(text(attached, "nc:BinaryBase64Object"))
        if text(attached, "nc:BinaryFormatStandardName") == FILER.confidential:
            assert CANARY in printed(paper)
        else:
            readable.append(printed(paper))
        remove(attached)
    readable.append(etree.tostring(message, encoding="unicode"))
    assert not [canary for canary in PERSONAL for said in readable if canary in said]
