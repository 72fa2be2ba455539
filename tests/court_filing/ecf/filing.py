"""One case's electronic filing, with two counts."""

from court_filing.courts.ecf import messages
from court_filing.courts.ecf.wire import (
    Element,
)
from court_filing.packet import CasePacket
from court_filing.papers import make_papers
from tests.court_filing.packets import about, count
from tests.court_filing.world import FILER, SIGNING_KEY


def packet() -> CasePacket:
    """One case with two counts."""
    case = {
        "counts": (count(1), count(2)),
        "case_number": "21-CR-00001",
        "action": "reduce:misdemeanor",
        "filer": "County of San Francisco",
        "filer_address": ("PO Box 55501",),
    }
    return CasePacket.model_validate(about(CasePacket) | case)


def filing() -> Element:
    """Write its filing."""
    return messages.review_filing(packet(), make_papers(packet(), SIGNING_KEY), FILER)


def remove(found: Element) -> None:
    """Take an element out of its message."""
    parent = found.getparent()
    assert parent is not None
    parent.remove(found)
