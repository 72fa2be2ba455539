"""A filer's side of the exchange."""

from lxml import etree

from stand_ins.court.ecf import names
from tests.stand_ins.court import messages
from tests.stand_ins.rehearsal import Rehearsal

type Element = etree._Element


async def ask(court: Rehearsal, action: str, content: bytes) -> Element:
    """Send one message and return the court's."""
    headers = {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": f'"{action}"'}
    answer = await court.client.post("/ecf", content=content, headers=headers)
    assert answer.status_code == 200, answer.text
    return names.body_of(answer.content)


async def file(court: Rehearsal, content: bytes | None = None) -> dict[str, list[str]]:
    """File, and return the court's numbers by their kind."""
    return numbers(await ask(court, names.REVIEW, content or messages.review_filing()))


def numbers(message: Element) -> dict[str, list[str]]:
    """Return the identifiers in a message by their kind."""
    found: dict[str, list[str]] = {}
    for one in message.findall("nc:DocumentIdentification", names.NAMESPACES):
        kind = names.text(one, "nc:IdentificationCategoryText") or ""
        found.setdefault(kind, []).append(names.text(one, "nc:IdentificationID") or "")
    return found


def error(message: Element) -> str | None:
    """Return the error of an answer, 0 if none."""
    return names.text(message, "ecf:Error/ecf:ErrorCode")


def status(message: Element) -> str | None:
    """Return the first state a message tells of."""
    return names.text(message, ".//ecf:FilingStatusCode")


def callbacks(court: Rehearsal) -> list[Element]:
    """Return what the court called back about, in the order of hearing."""
    return [names.body_of(one.content) for one in court.heard if one.url.path == "/ecf"]
