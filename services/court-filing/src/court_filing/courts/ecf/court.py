"""A court that takes filings one case at a time, by ECF 4.01 over SOAP.

Documents travel inline. MTOM and WS-Security, which real courts of this kind ask for, are not
built; nor are case look-up, fee calculation and code lists.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

import httpx
from lxml.etree import XMLSchema

from conduit.clock import Clock
from conduit.errors import Rejected, Unavailable, Unknown
from conduit.ledger.dispatch import ABSENT, Absent
from conduit.ledger.effect import Carrier
from conduit.ledger.watch import Watch, now
from conduit.work import Store
from court_filing.books import CourtWork
from court_filing.composing import Composer
from court_filing.courts.answers import asking, check, sending
from court_filing.courts.ecf import guard, messages, replies
from court_filing.courts.ecf.filer import Filer
from court_filing.courts.ecf.wire import Element, envelope
from court_filing.packet import CasePacket, WithdrawalPacket

CLOCKS_APART: Final = timedelta(days=2)
"""By how much a court's days may differ from any replica's of ours: a zone, and a wrong clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EcfCourt[W: CourtWork]:
    """One court's filing review service."""

    client: httpx.AsyncClient
    composer: Composer
    store: Store[W]
    filer: Filer
    schemas: XMLSchema | None
    """The court's; without them only our own guard looks at what leaves."""

    clock: Clock
    settle: timedelta = timedelta(minutes=2)
    """How long after an attempt its absence from the court's list says nothing."""

    watch: Watch = field(default_factory=Watch)

    async def send(self, carrier: Carrier) -> str:
        """File a case, or cancel a filing; the reference is `FILINGID;ENVELOPEID`."""
        packet, papers = self.composer.take(carrier)
        if isinstance(packet, WithdrawalPacket):
            return await self._cancel(packet)
        if not isinstance(packet, CasePacket):
            raise Rejected("wrong_road")
        message = messages.review_filing(packet, papers, self.filer)
        await asyncio.to_thread(guard.check, message, self.schemas)
        return replies.read_receipt(await self._tell(messages.REVIEW, message))

    async def inquire(self, carrier: Carrier) -> str | Absent:
        """Ask whether a filing arrived, by our mark on it; or whether it was cancelled."""
        async with self.store.begin() as work:
            withdrawal = await self.composer.withdrawal(work, carrier, sent=True)
        if withdrawal is not None:
            return await self._cancelled(withdrawal)
        asked = now()
        settled = self.watch.outlasts(carrier, self.settle, asked=asked, answered=asked)
        found = await self._find(carrier)
        if len(found) > 1:
            raise Unknown("ecf_filed_twice")
        if found:
            return found[0]
        if not settled:
            raise Unavailable("ecf_not_settled")
        return ABSENT

    async def _find(self, carrier: Carrier) -> list[str]:
        said = (carrier.prepared_at, carrier.attempted_at or self.clock(), self.clock())
        first, last = min(said).date() - CLOCKS_APART, max(said).date() + CLOCKS_APART
        court = carrier.destination.partition("/")[0]
        asked = messages.list_filings(court, first, last, self.filer)
        try:
            answer = await self._ask(messages.LIST, asked)
            return replies.read_list(answer, messages.control_id(carrier.key))
        except (Rejected, Unknown):
            raise Unavailable("ecf_no_list") from None

    async def _cancel(self, packet: WithdrawalPacket) -> str:
        filing_id = packet.of.partition(";")[0]
        asked = messages.cancel_filing(packet.court, filing_id, self.filer)
        replies.read_cancellation(await self._tell(messages.CANCEL, asked))
        return packet.of

    async def _cancelled(self, packet: WithdrawalPacket) -> str | Absent:
        filing_id = packet.of.partition(";")[0]
        asked = messages.ask_status(packet.court, filing_id, self.filer)
        try:
            status = replies.read_status(await self._ask(messages.STATUS, asked))
        except (Rejected, Unknown):
            raise Unavailable("ecf_no_status") from None
        if status == "submitted":
            return ABSENT
        if status != "cancelled":
            raise Rejected("too_late")
        return packet.of

    async def _tell(self, action: str, message: Element) -> bytes:
        with sending():
            answer = await self._post(action, message)
        check(answer)
        return answer.content

    async def _ask(self, action: str, message: Element) -> bytes:
        with asking():
            answer = await self._post(action, message)
        if not answer.is_success:
            raise Unavailable(f"court_{answer.status_code}")
        return answer.content

    async def _post(self, action: str, message: Element) -> httpx.Response:
        headers = {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": f'"{action}"'}
        return await self.client.post("/ecf", content=envelope(message), headers=headers)
