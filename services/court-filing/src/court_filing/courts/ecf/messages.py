"""Writes what this service says in the exchange. No person is named outside the exhibit."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Final

from pypdf import PdfReader

from court_filing.courts.ecf.filer import Filer
from court_filing.courts.ecf.wire import PROFILE, WSMP, Element, element, path
from court_filing.packet import CasePacket, Count
from court_filing.papers import asks

REVIEW: Final = f"{WSMP}/FilingReviewMDEPort/ReviewFilingRequest"
LIST: Final = f"{WSMP}/FilingReviewMDEPort/GetFilingListRequest"
STATUS: Final = f"{WSMP}/FilingReviewMDEPort/GetFilingStatusRequest"
CANCEL: Final = f"{WSMP}/FilingReviewMDEPort/CancelFilingRequest"
_ID: Final = "nc:IdentificationID"
_COURT: Final = f"j:CaseCourt/nc:OrganizationIdentification/{_ID}"


def control_id(carrier: str, document: int = 0) -> str:
    """Mark one of our documents, so that the filing can be found again."""
    return f"{carrier}-{document}"


def review_filing(packet: CasePacket, papers: Mapping[str, bytes], filer: Filer) -> Element:
    """Write the filing of one case: motion with exhibit, proposed order, and no fee."""
    action, _, level = packet.action.partition(":")
    asked = asks(action, level or None)
    motion = _document(
        ("tyler:FilingLeadDocument", f"Motion to {asked}", packet.action),
        [
            _attachment("motion.pdf", papers["motion.pdf"], filer.public, filer.lead, 0),
            _attachment(
                "exhibit.pdf", papers["exhibit.pdf"], filer.confidential, filer.attachment, 1
            ),
        ],
        (packet.id, 0),
        filer,
    )
    order = _document(
        ("tyler:FilingConnectedDocument", f"Proposed order to {asked}", filer.order_code),
        [_attachment("order.pdf", papers["order.pdf"], filer.public, filer.lead, 0)],
        (packet.id, 1),
        filer,
    )
    core = element(
        "core:CoreFilingMessage",
        element(
            "nc:DocumentIdentification",
            element(_ID, packet.id),
            element("nc:IdentificationCategoryText", "CaseCrossReferenceNumber"),
        ),
        *_sender(filer),
        _case(packet, filer),
        element("core:FilingConfidentialityIndicator", "false"),
        motion,
        order,
    )
    return element("wsmp:ReviewFilingRequestMessage", *_sender(filer), core, _payment(filer))


def list_filings(court: str, first: date, last: date, filer: Filer) -> Element:
    """Ask for a court's filings of some days; the last is not included."""
    return element(
        "listq:FilingListQueryMessage",
        *_query(court, filer),
        element(
            "nc:DateRange",
            path("nc:StartDate/nc:Date", first.isoformat()),
            path("nc:EndDate/nc:Date", last.isoformat()),
        ),
    )


def ask_status(court: str, filing_id: str, filer: Filer) -> Element:
    """Ask where one filing stands."""
    return element(
        "statusq:FilingStatusQueryMessage",
        *_query(court, filer),
        path(f"nc:DocumentIdentification/{_ID}", filing_id),
    )


def cancel_filing(court: str, filing_id: str, filer: Filer) -> Element:
    """Ask for a filing back that the clerk has not reviewed."""
    return element(
        "cancelq:CancelFilingMessage",
        *_query(court, filer),
        path(f"nc:DocumentIdentification/{_ID}", filing_id),
    )


def _sender(filer: Filer) -> tuple[Element, Element]:
    return (
        path(f"ecf:SendingMDELocationID/{_ID}", filer.callback),
        element("ecf:SendingMDEProfileCode", PROFILE),
    )


def _query(court: str, filer: Filer) -> tuple[Element, ...]:
    submitter = element("ecf:QuerySubmitter", element("ecf:EntityPerson"))
    return (*_sender(filer), submitter, path(_COURT, court))


def _case(packet: CasePacket, filer: Filer) -> Element:
    return element(
        "criminal:CriminalCase",
        element("nc:CaseCategoryText", filer.case_category),
        element("nc:CaseDocketID", packet.case_number),
        element("j:CaseAugmentation", path(_COURT, packet.court)),
        _participants(filer),
        *(_charge(count, filer) for count in packet.counts),
    )


def _participants(filer: Filer) -> Element:
    return element(
        "tyler:CaseAugmentation",
        element(
            "ecf:CaseOtherEntityAttorney",
            element("nc:RoleOfPersonReference", s_ref="Attorney1"),
            element("ecf:CaseRepresentedPartyReference", s_ref="Party1"),
        ),
        _participant("Attorney1", "ATTY", _identified(filer.attorney_id, "ATTORNEYID")),
        _participant("Party1", filer.party_type, None),
        element("tyler:CaseTypeText", filer.case_type),
        element("tyler:FilerTypeText", filer.filer_type),
        element(
            "tyler:FilingAssociation",
            element("tyler:PartyReference", s_ref="Party1"),
            element("tyler:FilingReference", s_ref="Document0"),
        ),
        element("tyler:MaxFeeAmount", "0.00"),
    )


def _participant(named: str, role: str, known_as: Element | None) -> Element:
    return element(
        "ecf:CaseParticipant",
        element("ecf:EntityPerson", known_as, s_id=named),
        element("ecf:CaseParticipantRoleCode", role),
    )


def _identified(number: str, category: str) -> Element:
    return element(
        "nc:PersonOtherIdentification",
        element(_ID, number),
        element("nc:IdentificationCategoryText", category),
    )


def _charge(count: Count, filer: Filer) -> Element:
    return element(
        "tcrim:Charge",
        path(f"j:ChargeSequenceID/{_ID}", count.line),
        element(
            "j:ChargeStatute",
            path(f"j:StatuteCodeSectionIdentification/{_ID}", count.section),
        ),
        element("criminal:ChargeOffense"),
        element("criminal:ChargeAmendedIndicator", "true"),
        element("tcrim:PhaseTypeText", filer.phase),
    )


def _document(
    kind: tuple[str, str, str], attached: list[Element], mark: tuple[str, int], filer: Filer
) -> Element:
    named, title, code = kind
    carrier, number = mark
    return element(
        named,
        element("nc:DocumentDescriptionText", title),
        element("nc:DocumentFileControlID", control_id(carrier, number)),
        element("nc:DocumentSequenceID", str(number)),
        element(
            "ecf:DocumentMetadata",
            element("j:RegisterActionDescriptionText", code),
            _referred("ecf:FilingAttorneyID", filer.attorney_id),
            _referred("ecf:FilingPartyID", "Party1"),
        ),
        element("ecf:DocumentRendition", element("ecf:DocumentRenditionMetadata", *attached)),
        element("tyler:FilingCommentsText", f"operation {carrier}"),
        element("tyler:FilingAction", "EFile"),
        s_id=f"Document{number}",
    )


def _referred(named: str, number: str) -> Element:
    category = element("nc:IdentificationCategoryText", "REFERENCE")
    return element(named, element(_ID, number), category)


def _attachment(named: str, paper: bytes, access: str, component: str, number: int) -> Element:
    return element(
        "ecf:DocumentAttachment",
        element("nc:BinaryBase64Object", b64encode(paper).decode()),
        element("nc:BinaryDescriptionText", named.partition(".")[0].capitalize()),
        element("nc:BinaryFormatStandardName", access),
        element("nc:BinaryLocationURI", named),
        element("tyler:PageCount", str(len(PdfReader(BytesIO(paper)).pages))),
        element("nc:BinaryCategoryText", component),
        element("ecf:AttachmentSequenceID", str(number)),
    )


def _payment(filer: Filer) -> Element:
    return element(
        "pay:PaymentMessage",
        element("pay:FeeExceptionReasonCode", filer.fee_exception),
        element("pay:PayerName", filer.payer),
        element("cac:Address"),
        element("cac:Payment"),
    )
