"""What carriers call us for. Verified before it is read, kept, and answered 200."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qsl
from xml.sax.saxutils import escape

from fastapi import APIRouter, HTTPException, Request, Response
from pydantic import BaseModel, Field, ValidationError

from conduit.clock import Clock
from conduit.errors import Rejected, Unavailable
from conduit.work import Store
from notification.asking import Asking
from notification.books import NoticeWork, Scan
from notification.inbound import Inbound
from notification.lob import OPERATION
from notification.planning import LETTER
from notification.signatures import Form, Keys, is_from_lob, is_from_twilio
from notification.texting import TEXT

_LETTER_EVENTS: Final = {
    "letter.created": "accepted",
    "letter.rendered_pdf": "accepted",
    "letter.mailed": "accepted",
    "letter.in_transit": "accepted",
    "letter.in_local_area": "accepted",
    "letter.processed_for_delivery": "arrived",
    "letter.delivered": "arrived",
    "letter.returned_to_sender": "returned",
    "letter.failed": "failed",
    "letter.rejected": "failed",
}
_TEXT_STATES: Final = {
    "sent": "accepted",
    "delivered": "delivered",
    "undelivered": "undelivered",
    "failed": "undelivered",
}


class _Type(BaseModel):
    id: str


class _Body(BaseModel):
    metadata: Mapping[str, str] = Field(default_factory=dict)


class _LetterEvent(BaseModel):
    """As much of a letter event as we keep: no name, no address."""

    id: str
    reference_id: str
    event_type: _Type
    body: _Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Callbacks[W: NoticeWork]:
    """The doors that carriers know."""

    store: Store[W]
    inbound: Inbound[W]
    clock: Clock
    public: str
    """Where carriers reach us, without a path: part of what Twilio signs."""

    lob: Keys
    twilio: Keys
    _desk: Asking[Scan] = field(init=False)

    def __post_init__(self) -> None:
        """Let what comes at the same moment be kept together."""
        object.__setattr__(self, "_desk", Asking(self._keep_all))

    def router(self) -> APIRouter:
        """Open the doors."""
        routes = APIRouter()
        routes.add_api_route("/letters/events", self.letter_event, methods=["POST"])
        routes.add_api_route("/texts/status/{attempt}", self.text_status, methods=["POST"])
        routes.add_api_route("/texts/inbound", self.text_inbound, methods=["POST"])
        return routes

    async def letter_event(self, request: Request) -> Response:
        """Keep what the post says of a letter."""
        body = await request.body()
        stamp = request.headers.get("Lob-Signature-Timestamp", "")
        signature = request.headers.get("Lob-Signature", "")
        if not is_from_lob(self.lob, stamp, signature, body, now=self.clock()):
            raise HTTPException(HTTPStatus.UNAUTHORIZED)
        try:
            event = _LetterEvent.model_validate_json(body)
        except ValidationError:
            raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY) from None
        says = _LETTER_EVENTS.get(event.event_type.id)
        operation = event.body.metadata.get(OPERATION)
        if says is not None and operation is not None:
            await self._keep(event.id, LETTER, operation, says, event.reference_id)
        return Response()

    async def text_status(self, request: Request, attempt: str) -> Response:
        """Keep what the provider says of a text."""
        form = dict(await self._form(request))
        sid, status = form.get("MessageSid", ""), form.get("MessageStatus", "")
        says = _TEXT_STATES.get(status)
        if says == "undelivered":
            says = f"{says}:{form.get('ErrorCode', '')}"
        if says is not None and sid:
            await self._keep(f"{sid}:{status}", TEXT, attempt, says, sid)
        return Response()

    async def text_inbound(self, request: Request) -> Response:
        """Do at once what a person texts us."""
        form = dict(await self._form(request))
        number, sid = form.get("From", ""), form.get("MessageSid", "")
        if not number or not sid:
            raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            reply = await self.inbound.take(
                sid, number, form.get("Body", ""), answered="OptOutType" in form
            )
        except Unavailable:
            raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE) from None
        said = f"<Message>{escape(reply)}</Message>" if reply else ""
        return Response(f"<Response>{said}</Response>", media_type="text/xml")

    async def _form(self, request: Request) -> Form:
        body = await request.body()
        try:
            form = parse_qsl(body.decode(), keep_blank_values=True)
        except ValueError:
            raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY) from None
        query = f"?{request.url.query}" if request.url.query else ""
        url = f"{self.public}{request.url.path}{query}"
        signature = request.headers.get("X-Twilio-Signature", "")
        if not is_from_twilio(self.twilio, signature, url, form):
            raise HTTPException(HTTPStatus.UNAUTHORIZED)
        return form

    async def _keep(
        self, event: str, channel: str, carrier: str, says: str, reference: str
    ) -> None:
        scan = Scan(
            id=event,
            channel=channel,
            carrier=carrier,
            says=says,
            reference=reference,
            at=self.clock(),
        )
        if not await self._desk.ask(scan):
            raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE)

    async def _keep_all(self, scans: Sequence[Scan]) -> Collection[Scan]:
        """Keep what came at the same moment; what cannot be kept holds up nothing else."""
        try:
            async with self.store.begin() as work:
                await work.scans.add(*scans)
        except (Unavailable, Rejected):
            if len(scans) == 1:
                return ()
            alone = [await self._keep_all([scan]) for scan in scans]
            return [scan for kept in alone for scan in kept]
        return scans
