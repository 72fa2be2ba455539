"""Reads what courts answer in the exchange, and says what it means for what was sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from conduit.errors import ConduitError, Rejected, Unavailable, Unknown
from court_filing.courts.ecf.wire import (
    NAMESPACES,
    PROFILE,
    Element,
    Unreadable,
    element,
    envelope,
    message_in,
    name,
    path,
    text,
)
from court_filing.said import Verdict

_ERROR: Final = "ecf:Error/ecf:ErrorCode"
_COURT: Final = "j:CaseCourt/nc:OrganizationIdentification/nc:IdentificationID"
_STATUS: Final = "ecf:FilingStatus/ecf:FilingStatusCode"
_OURS: Final = frozenset({-20, -999, -1000})
_DATA: Final = frozenset(
    {77, 78, 85, 86, 87, 88, 90, 92, 93, 94, 95, 96, 97, 168, 169, 177, 344, 724}
)
_LATER: Final = frozenset({-2, -4, -5, -10, -11})
"""The court takes nothing now, or not from us: credentials lapse and are renewed."""


def classify(code: int) -> ConduitError:
    """Say what an error of the exchange means for what was sent.

    Codes that nobody explained mean that nobody knows: it is asked about, not sent again.
    """
    if code in _LATER:
        return Unavailable(f"ecf_{code}")
    if code in _OURS | _DATA:
        return Rejected(f"ecf_{code}")
    return Unknown(f"ecf_{code}")


def read_receipt(content: bytes) -> str:
    """Return a filing's numbers, `FILINGID;ENVELOPEID`.

    Raises:
        ConduitError: It was refused, or nobody can tell: as `classify` says.
    """
    message = _expect(content, "receipt:MessageReceiptMessage")
    check_error(message)
    numbers = _numbers(message)
    if "FILINGID" not in numbers:
        raise Unknown("ecf_no_filing_id")
    return f"{numbers['FILINGID']};{numbers.get('ENVELOPEID', '')}"


def read_list(content: bytes, control_id: str) -> list[str]:
    """Return the numbers of every filing that carries our mark.

    Raises:
        ConduitError: The court did not list its filings.
    """
    message = _expect(content, "listr:FilingListResponseMessage")
    check_error(message)
    rows = message.findall("listr:MatchingFiling", NAMESPACES)
    ours = [_numbers(r) for r in rows if text(r, "nc:DocumentFileControlID") == control_id]
    return [f"{row['FILINGID']};{row.get('ENVELOPEID', '')}" for row in ours if "FILINGID" in row]


def read_status(content: bytes) -> str:
    """Return where a filing stands, in the court's word.

    Raises:
        ConduitError: The court did not say.
    """
    message = _expect(content, "statusr:FilingStatusResponseMessage")
    check_error(message)
    return text(message, _STATUS)


def read_cancellation(content: bytes) -> None:
    """Accept that a filing was given back.

    Raises:
        Rejected: The clerk has reviewed it (`too_late`), or nobody knows it.
        ConduitError: As `classify` says.
    """
    message = _expect(content, "cancelr:CancelFilingResponseMessage")
    if text(message, _ERROR) == "-1":
        raise Rejected("too_late")
    check_error(message)


def read_verdict(content: bytes) -> Verdict:
    """Read a clerk's verdict as it is sent to us.

    Raises:
        Unreadable: It is none.
    """
    message = message_in(content)
    said = message.find("review:ReviewFilingCallbackMessage", NAMESPACES)
    if message.tag != name("wsmp:NotifyFilingReviewCompleteRequestMessage") or said is None:
        raise Unreadable("no_verdict")
    lead = next((e for e in said if e.tag == name("tyler:ReviewedLeadDocument")), None)
    if lead is None:
        lead = next((e for e in said if str(e.tag).endswith("ReviewedLeadDocument")), None)
    numbers = _numbers(said)
    return Verdict(
        control_id="" if lead is None else text(lead, "nc:DocumentFileControlID"),
        filing_id=numbers.get("FILINGID", ""),
        envelope_id=numbers.get("ENVELOPEID", ""),
        court=text(said, f".//{_COURT}"),
        status=text(said, _STATUS),
        reason=text(said, "ecf:FilingStatus/nc:StatusDescriptionText"),
    )


def acknowledge(location: str, court: str, *, code: int = 0) -> bytes:
    """Say that a verdict was stored; an error asks for it again."""
    words = "No Error" if code == 0 else "The message cannot be read"
    return envelope(
        element(
            "receipt:MessageReceiptMessage",
            path("ecf:SendingMDELocationID/nc:IdentificationID", location),
            element("ecf:SendingMDEProfileCode", PROFILE),
            path(_COURT, court),
            element(
                "ecf:Error", element("ecf:ErrorCode", str(code)), element("ecf:ErrorText", words)
            ),
        )
    )


def check_error(message: Element) -> None:
    """Pass over error 0.

    Raises:
        ConduitError: As `classify` says of any other.
    """
    said = text(message, _ERROR)
    try:
        code = int(said)
    except ValueError:
        raise Unknown("ecf_no_error_code") from None
    if code:
        raise classify(code)


def _expect(content: bytes, named: str) -> Element:
    try:
        message = message_in(content)
    except Unreadable as error:
        raise Unknown(f"ecf_{error}") from None
    if message.tag != name(named):
        raise Unknown("ecf_other_message")
    return message


def _numbers(message: Element) -> Mapping[str, str]:
    found = message.findall("nc:DocumentIdentification", NAMESPACES)
    return {
        text(one, "nc:IdentificationCategoryText"): text(one, "nc:IdentificationID")
        for one in found
    }
