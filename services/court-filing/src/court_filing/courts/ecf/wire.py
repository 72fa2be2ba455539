"""Names of the exchange, and how an element is written and read. Nothing is fetched or expanded."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from lxml import etree
from lxml.etree import _Element

_SCHEMA: Final = "urn:oasis:names:tc:legalxml-courtfiling:schema:xsd:"
_UBL: Final = "urn:oasis:names:specification:ubl:schema:xsd:"
WSMP: Final = "urn:oasis:names:tc:legalxml-courtfiling:wsdl:WebServicesProfile-Definitions-4.0"
PROFILE: Final = f"{_SCHEMA}WebServicesMessaging-2.0"
NAMESPACES: Final = {
    "soap": "http://schemas.xmlsoap.org/soap/envelope/",
    "wsmp": WSMP,
    "core": f"{_SCHEMA}CoreFilingMessage-4.0",
    "ecf": f"{_SCHEMA}CommonTypes-4.0",
    "criminal": f"{_SCHEMA}CriminalCase-4.0",
    "pay": f"{_SCHEMA}PaymentMessage-4.0",
    "receipt": f"{_SCHEMA}MessageReceiptMessage-4.0",
    "listq": f"{_SCHEMA}FilingListQueryMessage-4.0",
    "listr": f"{_SCHEMA}FilingListResponseMessage-4.0",
    "statusq": f"{_SCHEMA}FilingStatusQueryMessage-4.0",
    "statusr": f"{_SCHEMA}FilingStatusResponseMessage-4.0",
    "review": f"{_SCHEMA}ReviewFilingCallbackMessage-4.0",
    "cancelq": "urn:tyler:ecf:extensions:CancelFilingMessage",
    "cancelr": "urn:tyler:ecf:extensions:CancelFilingResponseMessage",
    "tyler": "urn:tyler:ecf:extensions:Common",
    "tcrim": "urn:tyler:ecf:extensions:Criminal",
    "nc": "http://niem.gov/niem/niem-core/2.0",
    "j": "http://niem.gov/niem/domains/jxdm/4.0",
    "s": "http://niem.gov/niem/structures/2.0",
    "cac": f"{_UBL}CommonAggregateComponents-2",
    "cbc": f"{_UBL}CommonBasicComponents-2",
}
type Element = _Element


class Unreadable(Exception):
    """It is no message of this exchange."""


def name(prefixed: str) -> str:
    """Write a prefixed name as lxml wants it.

    >>> name("nc:Date")
    '{http://niem.gov/niem/niem-core/2.0}Date'
    """
    prefix, local = prefixed.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def element(prefixed: str, *inside: Element | str | None, **attributes: str) -> Element:
    """Make an element of text or children; None is left out. `s_id` writes `s:id`."""
    made = etree.Element(name(prefixed), nsmap=NAMESPACES)
    for attribute, value in attributes.items():
        made.set(name(attribute.replace("_", ":")) if "_" in attribute else attribute, value)
    for part in inside:
        if isinstance(part, str):
            made.text = part
        elif part is not None:
            made.append(part)
    return made


def path(names: str, value: str) -> Element:
    """Make a chain of elements around one value, outermost first."""
    outer, _, rest = names.partition("/")
    return element(outer, path(rest, value) if rest else value)


def text(start: Element, where: str) -> str:
    """Return the first text at a path, or nothing."""
    return (start.findtext(where, default="", namespaces=NAMESPACES) or "").strip()


def envelope(message: Element) -> bytes:
    """Wrap a message in a SOAP 1.1 envelope."""
    wrapped = element("soap:Envelope", element("soap:Body", message))
    return etree.tostring(wrapped, xml_declaration=True, encoding="UTF-8")


def message_in(content: bytes) -> Element:
    """Return the one message of a SOAP envelope.

    Raises:
        Unreadable: It is not well-formed, brings a DTD, or is no envelope with one message.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False
    )
    try:
        tree = etree.parse(BytesIO(content), parser)
    except etree.XMLSyntaxError:
        raise Unreadable("not_well_formed") from None
    if tree.docinfo.doctype:
        raise Unreadable("dtd")
    body = tree.getroot().find("soap:Body", NAMESPACES)
    inside = [] if body is None else [child for child in body if isinstance(child.tag, str)]
    if len(inside) != 1:
        raise Unreadable("no_message")
    return inside[0]
