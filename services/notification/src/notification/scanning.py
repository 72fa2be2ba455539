"""Enters what the carriers of letters and texts say of what they carry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from conduit.ledger.effect import Carrier, Move, State
from conduit.work import Store
from notification.books import NoticeWork, Scan
from notification.mailing import Mailing, effects_of
from notification.planning import LETTER
from notification.texting import Texting
from notification.writing import ADDRESS
from schemas.notices import NoticeKind

_RANKS: Final = {"": 0, "accepted": 0, "arrived": 1, "delivered": 1, "undelivered": 1}
_LAST: Final = 2
_NOT_YET: Final = frozenset({State.UNKNOWN, State.RETRY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanning[W: NoticeWork]:
    """Reads what was kept by the callbacks, oldest first."""

    store: Store[W]
    mailing: Mailing[W]
    texting: Texting[W]

    async def once(self, *, limit: int = 200) -> int:
        """Enter what came; what speaks of an attempt still under way waits for its end."""
        async with self.store.begin() as work:
            scans = await work.scans.waiting(limit=limit)
            return sum([await self._one(work, scan) for scan in scans])

    async def _one(self, work: W, scan: Scan) -> bool:
        carrier = (await work.ledger.look_up([scan.carrier])).get(scan.carrier)
        if carrier is not None and carrier.state is State.ATTEMPTING:
            return False
        if carrier is not None and carrier.channel == scan.channel:
            await self._enter(work, await self._accepted(work, carrier, scan), scan)
        await work.scans.entered(scan.id)
        return True

    async def _accepted(self, work: W, carrier: Carrier, scan: Scan) -> Carrier:
        """Whoever carries something has taken it, whatever we heard when we handed it over."""
        if carrier.state not in _NOT_YET:
            return carrier
        if carrier.state is State.RETRY:
            await work.ledger.attempt(carrier.key)
        accepted = await work.ledger.settle(carrier.key, State.ACCEPTED, reference=scan.reference)
        note = self.mailing.note if carrier.channel == LETTER else self.texting.note
        await note(work, accepted)
        return accepted

    async def _enter(self, work: W, carrier: Carrier, scan: Scan) -> None:
        word, _, code = scan.says.partition(":")
        effects = await effects_of(work, carrier)
        now = max(_rank(effect.answer) for effect in effects)
        if carrier.state not in {State.ACCEPTED, State.DONE} or _rank(word) <= now:
            return
        if carrier.state is State.ACCEPTED:
            await work.ledger.settle(carrier.key, State.DONE)
        effects = list(
            await work.ledger.move(
                *(Move(key=e.key, to=State.DONE, answer=scan.says) for e in effects)
            )
        )
        if word == "arrived":
            await self._publish(work, carrier, NoticeKind.ARRIVED)
        if word == "returned":
            await self._returned(work, carrier)
        if word == "failed":
            await self._failed(work, carrier)
        if word == "undelivered":
            await self.texting.failed(work, effects, code)
            await self._publish(work, carrier, NoticeKind.REFUSED)

    async def _returned(self, work: W, carrier: Carrier) -> None:
        [token] = {effect.token for effect in await effects_of(work, carrier)}
        await work.recipients.spoil(token, carrier.papers[ADDRESS])
        await work.tellings.unsay(carrier.key)
        await self._publish(work, carrier, NoticeKind.RETURNED)
        await self.mailing.planner.replan(work, token)

    async def _failed(self, work: W, carrier: Carrier) -> None:
        """The carrier could not print or post it: nobody was told, and a person must look."""
        [token] = {effect.token for effect in await effects_of(work, carrier)}
        await work.tellings.unsay(carrier.key)
        await work.recipients.set_unreachable(token, "failed")
        await self._publish(work, carrier, NoticeKind.REFUSED)

    async def _publish(self, work: W, carrier: Carrier, kind: NoticeKind) -> None:
        await self.mailing.outcomes.put(
            work,
            kind,
            await effects_of(work, carrier),
            cause=carrier.key,
            reference=carrier.reference,
        )


def _rank(answer: str) -> int:
    return _RANKS.get(answer.partition(":")[0], _LAST)
