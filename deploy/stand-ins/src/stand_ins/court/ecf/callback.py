"""The clerk's verdict on one filing, as the filer is told of it."""

from copy import deepcopy
from pathlib import Path

from lxml import etree

from stand_ins.court.ecf.names import (
    NAMESPACES,
    NOTIFY,
    Unreadable,
    body_of,
    element,
    envelope,
    identification,
    name,
    sender,
)
from stand_ins.court.ecf.replies import status
from stand_ins.court.ecf.request import find_case, lead_documents
from stand_ins.court.ecf.schemas import checked
from stand_ins.store import Row

ACTION = NOTIFY
KEPT = {name("ecf:DocumentMetadata"), name("ecf:DocumentRendition")}


def review_complete(
    envelope_received: bytes,
    filing: Row,
    verdict: tuple[str, str | None],
    *,
    location: str,
    schemas: Path | None,
) -> bytes:
    """Write NotifyFilingReviewComplete for one filing of an envelope."""
    core = body_of(envelope_received).find("core:CoreFilingMessage", NAMESPACES)
    case = None if core is None else find_case(core)
    if core is None or case is None:
        raise Unreadable("no case")
    state, reason = verdict
    message = element(
        "review:ReviewFilingCallbackMessage",
        identification(filing["filing_id"], "FILINGID"),
        identification(str(filing["envelope_id"]), "ENVELOPEID"),
        *sender(location),
        deepcopy(case),
        status(state, reason),
        _reviewed(lead_documents(core)[filing["position"]], reason),
    )
    told = element(
        "wsmp:NotifyFilingReviewCompleteRequestMessage", *sender(location), message, _no_fee()
    )
    return envelope(checked(schemas, told))


def _reviewed(lead: etree._Element, reason: str | None) -> etree._Element:
    """Return the lead document as reviewed: its papers named, not sent back."""
    vendor = lead.tag == name("tyler:FilingLeadDocument")
    made = element("tyler:ReviewedLeadDocument" if vendor else "ecf:ReviewedLeadDocument")
    for key, value in lead.attrib.items():
        made.set(key, value)
    for child in lead:
        if isinstance(child.tag, str) and (_is_core(child) or child.tag in KEPT):
            made.append(deepcopy(child))
    for paper in made.iter(name("nc:BinaryBase64Object")):
        paper.text = ""
    if vendor and reason is not None:
        made.append(element("tyler:RejectReasonText", reason))
    return made


def _is_core(child: etree._Element) -> bool:
    return etree.QName(child).namespace == NAMESPACES["nc"]


def _no_fee() -> etree._Element:
    return element(
        "paid:PaymentReceiptMessage",
        element("pay:PayerName", "none"),
        element("cac:Address"),
        element("cac:Payment"),
    )
