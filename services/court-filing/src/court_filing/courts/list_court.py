"""A court that takes lists: one signed packet of papers for many cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

import httpx

from conduit.errors import Unavailable, Unknown
from conduit.ledger.dispatch import ABSENT, Absent
from conduit.ledger.effect import Carrier
from conduit.work import Store
from court_filing.books import CourtWork
from court_filing.composing import Composer
from court_filing.courts.answers import asking, check, content, read, sending
from court_filing.dispatched import KEPT
from court_filing.packet import WithdrawalPacket
from court_filing.papers import withdrawal_paper

_TYPES: Final = {
    "csv": "text/csv",
    "pdf": "application/pdf",
    "json": "application/json",
    "sig": "text/plain",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCourt[W: CourtWork]:
    """The court of `deploy/stand-ins`, or one that speaks like it."""

    client: httpx.AsyncClient
    composer: Composer
    store: Store[W]

    async def send(self, carrier: Carrier) -> str:
        """Hand in a list, or a withdrawal from one; the reference is the court's receipt."""
        packet, papers = self.composer.take(carrier)
        if isinstance(packet, WithdrawalPacket):
            return await self._withdraw(packet, papers["withdrawal.json"])
        with sending():
            answer = await self.client.put(f"/lists/{packet.id}", files=_parts(papers))
        check(answer)
        return _receipt(content(answer, Unknown), Unknown)

    async def inquire(self, carrier: Carrier) -> str | Absent:
        """Ask whether a list arrived. A withdrawal is repeated: the court answers it once."""
        async with self.store.begin() as work:
            withdrawal = await self.composer.withdrawal(work, carrier, sent=True)
        if withdrawal is not None:
            return await self._withdraw(withdrawal, withdrawal_paper(withdrawal))
        with asking():
            answer = await self.client.get(f"/lists/{carrier.key}")
        if answer.status_code == HTTPStatus.NOT_FOUND:
            return ABSENT
        found = read(answer)
        if found.get("manifest_sha256") != carrier.papers.get("manifest.json"):
            raise Unknown("other_manifest")
        return _receipt(found, Unavailable)

    async def _withdraw(self, packet: WithdrawalPacket, body: bytes) -> str:
        with sending():
            answer = await self.client.post(
                f"/lists/{packet.of}/withdrawals",
                content=body,
                headers={"Content-Type": _TYPES["json"]},
            )
        check(answer)
        found = content(answer, Unknown)
        given = found.get("withdrawn")
        if not isinstance(given, list):
            raise Unknown("court_unreadable")
        kept = [line for line in packet.lines if line not in given]
        return _receipt(found, Unknown) + (KEPT + ",".join(kept) if kept else "")


def _parts(papers: Mapping[str, bytes]) -> dict[str, tuple[str, bytes, str]]:
    return {name: (name, paper, _TYPES[name.rpartition(".")[2]]) for name, paper in papers.items()}


def _receipt(found: Mapping[str, object], otherwise: type[Unavailable | Unknown]) -> str:
    receipt = found.get("receipt")
    if not isinstance(receipt, str) or not receipt:
        raise otherwise("court_unreadable")
    return receipt
