"""The electronic half of the court that fits in a test."""

from collections.abc import Callable
from typing import Any

import httpx

from court_filing.courts.ecf import messages
from court_filing.courts.ecf.wire import (
    NAMESPACES,
    Element,
    element,
    envelope,
    message_in,
    path,
    text,
)

type Row = dict[str, Any]
type Change = Callable[[httpx.Request, Callable[[], httpx.Response]], httpx.Response]
CASE = "core:CoreFilingMessage/criminal:CriminalCase"
LEAD = "core:CoreFilingMessage/tyler:FilingLeadDocument"


class FakeEcf:
    """Takes filings, lists them, gives them back until they are reviewed. It never dedupes."""

    def __init__(self) -> None:
        self.filings: list[Row] = []
        self.error = 0

    def answer(self, request: httpx.Request, change: Change) -> httpx.Response:
        """Answer one message."""
        asked = message_in(request.content)
        action = request.headers["SOAPAction"].strip('"')
        if action == messages.REVIEW:
            return change(request, lambda: self._review(asked))
        if action == messages.CANCEL:
            return change(request, lambda: self._cancel(asked))
        found = self._list() if action == messages.LIST else self._status(asked)
        return _soap(found)

    def answer_case(self, case_number: str) -> list[Row]:
        """Let the judge answer what is filed in a case."""
        found = [f for f in self.filings if f["case_number"] == case_number]
        open_ = [f for f in found if f["status"] in {"submitted", "accepted"}]
        for filing in open_:
            filing["status"] = "granted"
        return open_

    def verdict(self, filing: Row, status: str, reason: str = "") -> bytes:
        """Review a filing, and write what the clerk sends."""
        filing["status"] = status
        lead = element(
            "tyler:ReviewedLeadDocument",
            element("nc:DocumentFileControlID", filing["control_id"]),
        )
        said = element("review:ReviewFilingCallbackMessage", *_numbers(filing))
        said.append(_standing(status, reason))
        said.append(lead)
        return envelope(element("wsmp:NotifyFilingReviewCompleteRequestMessage", said))

    def _review(self, asked: Element) -> httpx.Response:
        if self.error:
            return _soap(element("receipt:MessageReceiptMessage", _error(self.error)))
        charges = asked.findall(f"{CASE}/tcrim:Charge", NAMESPACES)
        number = len(self.filings) + 1
        action, _, level = text(
            asked, f"{LEAD}/ecf:DocumentMetadata/j:RegisterActionDescriptionText"
        ).partition(":")
        filing = {
            "filing_id": f"F-{number}",
            "envelope_id": str(100 + number),
            "control_id": text(asked, f"{LEAD}/nc:DocumentFileControlID"),
            "case_number": text(asked, f"{CASE}/nc:CaseDocketID"),
            "status": "submitted",
            "message": asked,
        }
        filing["lines"] = [_line(filing, charge, (action, level)) for charge in charges]
        self.filings.append(filing)
        receipt = element("receipt:MessageReceiptMessage", *_numbers(filing), _error(0))
        return _soap(receipt)

    def _cancel(self, asked: Element) -> httpx.Response:
        filing = self._asked_for(asked)
        code = 724 if filing is None else 0 if filing["status"] == "submitted" else -1
        if filing is not None and code == 0:
            filing["status"] = "cancelled"
        return _soap(element("cancelr:CancelFilingResponseMessage", _error(code)))

    def _list(self) -> Element:
        rows = [
            element(
                "listr:MatchingFiling",
                element("nc:DocumentFileControlID", filing["control_id"]),
                *_numbers(filing),
            )
            for filing in self.filings
        ]
        return element("listr:FilingListResponseMessage", _error(0), *rows)

    def _status(self, asked: Element) -> Element:
        filing = self._asked_for(asked)
        code, status = (724, "error") if filing is None else (0, filing["status"])
        standing = _standing(status, "")
        return element("statusr:FilingStatusResponseMessage", _error(code), standing)

    def _asked_for(self, asked: Element) -> Row | None:
        wanted = text(asked, "nc:DocumentIdentification/nc:IdentificationID")
        return next((f for f in self.filings if f["filing_id"] == wanted), None)


def _line(filing: Row, charge: Element, asked: tuple[str, str]) -> Row:
    section = "j:ChargeStatute/j:StatuteCodeSectionIdentification/nc:IdentificationID"
    return {
        "line": text(charge, "j:ChargeSequenceID/nc:IdentificationID"),
        "case_number": filing["case_number"],
        "section": text(charge, section),
        "action": asked[0],
        "to_level": asked[1],
    }


def _numbers(filing: Row) -> list[Element]:
    named = {"FILINGID": filing["filing_id"], "ENVELOPEID": filing["envelope_id"]}
    return [
        element(
            "nc:DocumentIdentification",
            element("nc:IdentificationID", number),
            element("nc:IdentificationCategoryText", category),
        )
        for category, number in named.items()
    ]


def _standing(status: str, reason: str) -> Element:
    described = element("nc:StatusDescriptionText", reason) if reason else None
    return element("ecf:FilingStatus", described, element("ecf:FilingStatusCode", status))


def _error(code: int) -> Element:
    return path("ecf:Error/ecf:ErrorCode", str(code))


def _soap(message: Element) -> httpx.Response:
    return httpx.Response(200, content=envelope(message), headers={"Content-Type": "text/xml"})
