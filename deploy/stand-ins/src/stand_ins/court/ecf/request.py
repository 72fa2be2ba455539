"""What a filing asks for, read out of a ReviewFiling message."""

from dataclasses import dataclass

from lxml import etree

from stand_ins.court.ecf.names import NAMESPACES, Unreadable, name, text

LEADS = {name("core:FilingLeadDocument"), name("tyler:FilingLeadDocument")}
CHARGES = {name("criminal:CaseCharge"), name("tcrim:Charge")}
ID = "nc:IdentificationID"


@dataclass(frozen=True, slots=True)
class Filing:
    """One lead document and the case it is filed in."""

    control_id: str | None
    court: str
    case_number: str
    tracking_id: str | None
    action: str
    to_level: str | None
    charges: list[dict[str, str]]
    reply_to: str


def read_filings(message: etree._Element) -> list[Filing]:
    """Return one filing per lead document, or raise Unreadable."""
    core = message.find("core:CoreFilingMessage", NAMESPACES)
    case = None if core is None else find_case(core)
    if core is None or case is None:
        raise Unreadable("no case")
    leads = lead_documents(core)
    if not leads:
        raise Unreadable("no lead document")
    return [_filing(message, case, lead) for lead in leads]


def find_case(core: etree._Element) -> etree._Element | None:
    """Return the case of a filing, of whatever kind."""
    for child in core:
        if isinstance(child.tag, str) and etree.QName(child).localname.endswith("Case"):
            return child
    return None


def lead_documents(core: etree._Element) -> list[etree._Element]:
    """Return the lead documents in their order."""
    return [child for child in core if child.tag in LEADS]


def court_of(message: etree._Element) -> str:
    """Return the court a message names."""
    path = f".//j:CaseCourt/nc:OrganizationIdentification/{ID}"
    return text(message, path) or "unknown"


def _filing(message: etree._Element, case: etree._Element, lead: etree._Element) -> Filing:
    filing_code = text(lead, "ecf:DocumentMetadata/j:RegisterActionDescriptionText")
    asked = text(lead, "tyler:MotionTypeCode") or filing_code or ""
    action, _, to_level = asked.partition(":")
    return Filing(
        control_id=text(lead, "nc:DocumentFileControlID"),
        court=court_of(message),
        case_number=text(case, "nc:CaseDocketID") or "",
        tracking_id=text(case, "nc:CaseTrackingID"),
        action=action,
        to_level=to_level or None,
        charges=_charges(case),
        reply_to=text(message, f"ecf:SendingMDELocationID/{ID}") or "",
    )


def _charges(case: etree._Element) -> list[dict[str, str]]:
    charges = [child for child in case.iter() if child.tag in CHARGES]
    amended = [
        charge
        for charge in charges
        if text(charge, "criminal:ChargeAmendedIndicator") in {"true", "1"}
    ]
    return [_charge(at, charge) for at, charge in enumerate(amended or charges, start=1)]


def _charge(position: int, charge: etree._Element) -> dict[str, str]:
    section = f"j:ChargeStatute/j:StatuteCodeSectionIdentification/{ID}"
    return {
        "line": text(charge, f"j:ChargeSequenceID/{ID}") or str(position),
        "section": text(charge, section) or "",
    }
