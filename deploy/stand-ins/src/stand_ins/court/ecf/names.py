"""Names of the exchange: namespaces, actions, and how an element is written."""

from io import BytesIO

from lxml import etree

WSMP = "urn:oasis:names:tc:legalxml-courtfiling:wsdl:WebServicesProfile-Definitions-4.0"
_SCHEMA = "urn:oasis:names:tc:legalxml-courtfiling:schema:xsd:"
_UBL = "urn:oasis:names:specification:ubl:schema:xsd:"

NAMESPACES = {
    "soap": "http://schemas.xmlsoap.org/soap/envelope/",
    "wsmp": WSMP,
    "core": _SCHEMA + "CoreFilingMessage-4.0",
    "ecf": _SCHEMA + "CommonTypes-4.0",
    "criminal": _SCHEMA + "CriminalCase-4.0",
    "pay": _SCHEMA + "PaymentMessage-4.0",
    "receipt": _SCHEMA + "MessageReceiptMessage-4.0",
    "review": _SCHEMA + "ReviewFilingCallbackMessage-4.0",
    "paid": _SCHEMA + "PaymentReceiptMessage-4.0",
    "listq": _SCHEMA + "FilingListQueryMessage-4.0",
    "listr": _SCHEMA + "FilingListResponseMessage-4.0",
    "statusq": _SCHEMA + "FilingStatusQueryMessage-4.0",
    "statusr": _SCHEMA + "FilingStatusResponseMessage-4.0",
    "cancelq": "urn:tyler:ecf:extensions:CancelFilingMessage",
    "cancelr": "urn:tyler:ecf:extensions:CancelFilingResponseMessage",
    "tyler": "urn:tyler:ecf:extensions:Common",
    "tcrim": "urn:tyler:ecf:extensions:Criminal",
    "nc": "http://niem.gov/niem/niem-core/2.0",
    "j": "http://niem.gov/niem/domains/jxdm/4.0",
    "s": "http://niem.gov/niem/structures/2.0",
    "cac": _UBL + "CommonAggregateComponents-2",
    "cbc": _UBL + "CommonBasicComponents-2",
}

PROFILE = _SCHEMA + "WebServicesMessaging-2.0"

REVIEW = WSMP + "/FilingReviewMDEPort/ReviewFilingRequest"
LIST = WSMP + "/FilingReviewMDEPort/GetFilingListRequest"
STATUS = WSMP + "/FilingReviewMDEPort/GetFilingStatusRequest"
CANCEL = WSMP + "/FilingReviewMDEPort/CancelFilingRequest"
NOTIFY = WSMP + "/FilingAssemblyMDEPort/NotifyFilingReviewCompleteRequest"


class Unreadable(Exception):
    """The message is no XML this court reads."""


def name(prefixed: str) -> str:
    """Write a prefixed name as lxml wants it.

    >>> name("nc:Date")
    '{http://niem.gov/niem/niem-core/2.0}Date'
    """
    prefix, local = prefixed.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def element(prefixed: str, *inside: etree._Element | str | None) -> etree._Element:
    """Make an element of text or children; None is left out."""
    made = etree.Element(name(prefixed), nsmap=NAMESPACES)
    for part in inside:
        if isinstance(part, str):
            made.text = part
        elif part is not None:
            made.append(part)
    return made


def identification(value: str, category: str | None = None) -> etree._Element:
    """Write an identifier of a document."""
    kind = None if category is None else element("nc:IdentificationCategoryText", category)
    return element("nc:DocumentIdentification", element("nc:IdentificationID", value), kind)


def sender(location: str) -> tuple[etree._Element, etree._Element]:
    """Write who sends a message."""
    return (
        element("ecf:SendingMDELocationID", element("nc:IdentificationID", location)),
        element("ecf:SendingMDEProfileCode", PROFILE),
    )


def case_court(court: str) -> etree._Element:
    """Write which court a message is about."""
    number = element("nc:IdentificationID", court)
    return element("j:CaseCourt", element("nc:OrganizationIdentification", number))


def text(start: etree._Element, path: str) -> str | None:
    """Return the first text at a path, or None where there is none."""
    found = start.findtext(path, namespaces=NAMESPACES)
    return found.strip() if found and found.strip() else None


def parse(content: bytes) -> etree._Element:
    """Read a message without fetching or expanding anything; a DTD is refused."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        tree = etree.parse(BytesIO(content), parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable("not well-formed") from error
    if tree.docinfo.doctype:
        raise Unreadable("a DTD is not accepted")
    return tree.getroot()


def body_of(content: bytes) -> etree._Element:
    """Return the one message in a SOAP envelope."""
    root = parse(content)
    found = root.find("soap:Body", NAMESPACES)
    inside = [] if found is None else [child for child in found if isinstance(child.tag, str)]
    if root.tag != name("soap:Envelope") or len(inside) != 1:
        raise Unreadable("not a SOAP 1.1 envelope with one message")
    return inside[0]


def envelope(message: etree._Element) -> bytes:
    """Wrap a message in a SOAP envelope."""
    wrapped = element("soap:Envelope", element("soap:Body", message))
    return etree.tostring(wrapped, xml_declaration=True, encoding="UTF-8")
