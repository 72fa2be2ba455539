"""`POST /ecf`: one address for every message of the exchange."""

from dataclasses import dataclass
from http import HTTPStatus

from fastapi import APIRouter, Request, Response
from lxml import etree

from stand_ins.app import Here
from stand_ins.clock import day
from stand_ins.court import filings
from stand_ins.court.ecf import names, replies, schemas
from stand_ins.court.ecf.names import NAMESPACES, Unreadable, text
from stand_ins.court.ecf.request import court_of, read_filings
from stand_ins.site import Site
from stand_ins.store import Row

router = APIRouter()

ROOTS = {
    names.REVIEW: names.name("wsmp:ReviewFilingRequestMessage"),
    names.LIST: names.name("listq:FilingListQueryMessage"),
    names.STATUS: names.name("statusq:FilingStatusQueryMessage"),
    names.CANCEL: names.name("cancelq:CancelFilingMessage"),
}
ASKED = "nc:DocumentIdentification/nc:IdentificationID"


@dataclass(frozen=True, slots=True)
class Conversation:
    """One request: who is asked, what came, and its message."""

    site: Site
    content: bytes
    message: etree._Element

    @property
    def location(self) -> str:
        """Where this court says it is."""
        return location(self.site)

    @property
    def court(self) -> str:
        """The court the message names."""
        return court_of(self.message)


def location(site: Site) -> str:
    """Name this court's address in the exchange."""
    return f"http://127.0.0.1:{site.settings.port}/ecf"


def action_of(request: Request) -> str:
    """Return the SOAPAction of a request, without its quotes."""
    return request.headers.get("soapaction", "").strip('"')


@router.post("/ecf")
async def exchange(request: Request, site: Here) -> Response:
    """Answer one message of the exchange."""
    if request.headers.get("content-type", "").startswith("multipart/"):
        return Response("no MTOM", HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    action = action_of(request)
    if not action:
        return Response("no SOAPAction", HTTPStatus.BAD_REQUEST)
    content = await request.body()
    try:
        message = names.body_of(content)
    except Unreadable as error:
        unread = replies.receipt(
            location(site), "unknown", [], code=replies.BAD_FORMAT, words=str(error)
        )
        return _soap(site, unread)
    if ROOTS.get(action) != message.tag:
        fault = names.envelope(replies.fault("The action and the message are not known together."))
        return Response(fault, HTTPStatus.INTERNAL_SERVER_ERROR, media_type="text/xml")
    return _soap(site, _answer(action, Conversation(site, content, message)))


@router.get("/stored/envelopes/{envelope_id}.xml")
async def shown(envelope_id: int, site: Here) -> Response:
    """Show one envelope as it came."""
    found = site.store.one("SELECT message FROM envelopes WHERE envelope_id = ?", envelope_id)
    if found is None:
        return Response(status_code=HTTPStatus.NOT_FOUND)
    return Response(found["message"], media_type="text/xml")


def refusal(site: Site, action: str) -> Response:
    """Answer that the court takes no messages now."""
    code = site.panel.read().ecf_error_code
    if action == names.CANCEL:
        return _soap(
            site, replies.cancelled(location(site), "unknown", "unknown", "error", code=code)
        )
    return _soap(site, replies.receipt(location(site), "unknown", [], code=code))


def _answer(action: str, asked: Conversation) -> etree._Element:
    found = schemas.fault(asked.site.settings.schemas, asked.message)
    if found is not None:
        return _unfit(action, asked, found)
    answers = {
        names.REVIEW: _review,
        names.LIST: _list,
        names.STATUS: _status,
        names.CANCEL: _cancel,
    }
    return answers[action](asked)


def _unfit(action: str, asked: Conversation, why: str) -> etree._Element:
    """Refuse a message in the shape its sender waits for."""
    where, court, code = asked.location, asked.court, replies.BAD_SCHEMA
    if action == names.LIST:
        return replies.filing_list(where, court, [], code=code, words=why)
    if action == names.STATUS:
        return replies.filing_status(where, court, "unknown", None, code=code)
    if action == names.CANCEL:
        return replies.cancelled(where, court, "unknown", "error", code=code)
    return replies.receipt(where, court, [], code=code, words=why)


def _review(asked: Conversation) -> etree._Element:
    try:
        wanted = read_filings(asked.message)
    except Unreadable as error:
        return replies.receipt(
            asked.location, asked.court, [], code=replies.BAD_FORMAT, words=str(error)
        )
    site = asked.site
    known = filings.known(site, wanted) if site.panel.read().ecf_dedupe else None
    if known is None:
        with site.store.change():
            known = filings.enter(site, asked.content, wanted)
    envelope, filing_ids = known
    tracking = wanted[0].tracking_id
    return replies.receipt(
        asked.location,
        asked.court,
        [
            *(("FILINGID", filing_id) for filing_id in filing_ids),
            ("ENVELOPEID", str(envelope)),
            *([("CASEID", tracking)] if tracking else []),
        ],
    )


def _list(asked: Conversation) -> etree._Element:
    tracking = text(asked.message, "nc:CaseTrackingID")
    rows = asked.site.store.all(
        "SELECT * FROM filings WHERE court = ? AND (? IS NULL OR tracking_id = ?) ORDER BY rowid",
        asked.court,
        tracking,
        tracking,
    )
    ranges = asked.message.findall("nc:DateRange", NAMESPACES)
    matching = [row for row in rows if not ranges or any(_in(asked, row, one) for one in ranges)]
    return replies.filing_list(asked.location, asked.court, matching)


def _in(asked: Conversation, row: Row, period: etree._Element) -> bool:
    received = day(row["received_at"], asked.site.settings.place)
    start = _day(period, "nc:StartDate")
    end = _day(period, "nc:EndDate")
    return (start is None or start <= received) and (end is None or received < end)


def _day(period: etree._Element, which: str) -> str | None:
    found = text(period, f"{which}/nc:Date") or text(period, f"{which}/nc:DateTime")
    return found[:10] if found else None


def _status(asked: Conversation) -> etree._Element:
    wanted = text(asked.message, ASKED) or ""
    filing = _filing(asked.site, wanted)
    code = replies.NO_SUCH_FILING if filing is None else replies.NO_ERROR
    return replies.filing_status(asked.location, asked.court, wanted, filing, code=code)


def _cancel(asked: Conversation) -> etree._Element:
    wanted = text(asked.message, ASKED) or ""
    filing = _filing(asked.site, wanted)
    if filing is None:
        code, state = replies.NO_SUCH_FILING, "error"
    elif filings.cancel(asked.site, filing):
        code, state = replies.NO_ERROR, "cancelled"
    else:
        code, state = replies.NOT_CANCELLED, filing["status"]
    return replies.cancelled(asked.location, asked.court, wanted, state, code=code)


def _filing(site: Site, wanted: str) -> Row | None:
    return site.store.one(
        "SELECT * FROM filings WHERE filing_id = ? OR control_id = ? ORDER BY rowid",
        wanted,
        wanted,
    )


def _soap(site: Site, message: etree._Element) -> Response:
    checked = schemas.checked(site.settings.schemas, message)
    return Response(names.envelope(checked), media_type="text/xml")
