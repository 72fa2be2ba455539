"""What the court answers in the exchange."""

from lxml import etree

from stand_ins.clock import instant
from stand_ins.court.ecf.names import (
    case_court,
    element,
    identification,
    sender,
)
from stand_ins.store import Row

NO_ERROR = 0
NOT_CANCELLED = -1
BAD_FORMAT = -1000
BAD_SCHEMA = -20
NO_SUCH_FILING = 724

WORDS = {
    NO_ERROR: "No Error",
    NOT_CANCELLED: "The filing has been reviewed",
    BAD_FORMAT: "The message cannot be read",
    BAD_SCHEMA: "The message does not stand against the schema",
    NO_SUCH_FILING: "The filing id was not found",
}


def error(code: int, words: str | None = None) -> etree._Element:
    """Write an error of the exchange; 0 is none."""
    return element(
        "ecf:Error",
        element("ecf:ErrorCode", str(code)),
        element("ecf:ErrorText", words or WORDS.get(code, "The court is not taking messages")),
    )


def receipt(
    location: str,
    court: str,
    identifiers: list[tuple[str, str]],
    *,
    code: int = NO_ERROR,
    words: str | None = None,
) -> etree._Element:
    """Say that a filing was taken, under which numbers; or why it was not."""
    return element(
        "receipt:MessageReceiptMessage",
        *(identification(value, category) for category, value in identifiers),
        *sender(location),
        case_court(court),
        error(code, words),
    )


def filing_list(
    location: str,
    court: str,
    filings: list[Row],
    *,
    code: int = NO_ERROR,
    words: str | None = None,
) -> etree._Element:
    """List filings with their numbers and states."""
    return element(
        "listr:FilingListResponseMessage",
        *sender(location),
        case_court(court),
        error(code, words),
        *(_matching(filing) for filing in filings),
    )


def filing_status(
    location: str, court: str, asked: str, filing: Row | None, *, code: int
) -> etree._Element:
    """Say where one filing stands."""
    return element(
        "statusr:FilingStatusResponseMessage",
        *sender(location),
        case_court(court),
        error(code),
        identification(filing["filing_id"] if filing else asked, "FILINGID"),
        status(filing["status"] if filing else "error", filing["reason"] if filing else None),
    )


def cancelled(
    location: str, court: str, filing_id: str, state: str, *, code: int
) -> etree._Element:
    """Say whether a filing was taken back."""
    return element(
        "cancelr:CancelFilingResponseMessage",
        *sender(location),
        case_court(court),
        error(code),
        identification(filing_id, "FILINGID"),
        status(state, None),
    )


def fault(words: str) -> etree._Element:
    """Say that a message was not understood at all."""
    made = element("soap:Fault")
    for local, value in (("faultcode", "soap:Client"), ("faultstring", words)):
        etree.SubElement(made, local).text = value
    return made


def status(state: str, reason: str | None) -> etree._Element:
    """Write the state of a filing, with the clerk's reason if there is one."""
    described = None if reason is None else element("nc:StatusDescriptionText", reason)
    return element("ecf:FilingStatus", described, element("ecf:FilingStatusCode", state))


def _matching(filing: Row) -> etree._Element:
    control = filing["control_id"]
    received = element("nc:DateTime", instant(filing["received_at"]))
    tracking = filing["tracking_id"]
    return element(
        "listr:MatchingFiling",
        None if control is None else element("nc:DocumentFileControlID", control),
        identification(filing["filing_id"], "FILINGID"),
        identification(str(filing["envelope_id"]), "ENVELOPEID"),
        element("nc:DocumentReceivedDate", received),
        None if tracking is None else element("nc:CaseTrackingID", tracking),
        status(filing["status"], filing["reason"]),
    )
