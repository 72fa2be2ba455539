"""Looks at a filing before it leaves: by the court's schemas where we have them, else by ours."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from lxml import etree

from conduit.errors import Misconfigured, Rejected
from court_filing.courts.ecf.wire import NAMESPACES, Element

_ONCE: Final = (
    "core:CoreFilingMessage",
    "core:CoreFilingMessage/criminal:CriminalCase",
    "core:CoreFilingMessage/criminal:CriminalCase/nc:CaseDocketID",
    "core:CoreFilingMessage/criminal:CriminalCase/j:CaseAugmentation",
    "core:CoreFilingMessage/criminal:CriminalCase/tyler:CaseAugmentation",
    "core:CoreFilingMessage/tyler:FilingLeadDocument",
    "pay:PaymentMessage",
    "pay:PaymentMessage/pay:PayerName",
)
_AT_LEAST_ONCE: Final = (
    "core:CoreFilingMessage/criminal:CriminalCase/tcrim:Charge",
    ".//nc:DocumentFileControlID",
    ".//nc:BinaryBase64Object",
)


def load(folder: Path) -> etree.XMLSchema:
    """Read a court's schemas, once for every filing: that takes a while.

    Raises:
        Misconfigured: They are not there, or are none.
    """
    try:
        return etree.XMLSchema(etree.parse(folder / "messages.xsd"))
    except (OSError, etree.LxmlError):
        raise Misconfigured(f"{folder}: messages.xsd is expected there, with its schemas") from None


def check(message: Element, schemas: etree.XMLSchema | None) -> None:
    """Let a filing pass.

    Without the court's schemas only the parts are looked for that no filing can miss.

    Raises:
        Rejected: It would be refused (`not_valid`), so it is not sent.
    """
    valid = _is_whole(message) if schemas is None else schemas.validate(message)
    if not valid:
        raise Rejected("not_valid")


def _is_whole(message: Element) -> bool:
    once = all(len(message.findall(where, NAMESPACES)) == 1 for where in _ONCE)
    some = all(message.findall(where, NAMESPACES) for where in _AT_LEAST_ONCE)
    return once and some and _refers_to_itself(message)


def _refers_to_itself(message: Element) -> bool:
    """Does every reference inside the message name something inside it, by a legal name?"""
    ids = {str(found) for found in message.xpath(".//@s:id", namespaces=NAMESPACES)}
    refs = {str(found) for found in message.xpath(".//@s:ref", namespaces=NAMESPACES)}
    return refs <= ids and not any(named[:1].isdigit() for named in ids)
