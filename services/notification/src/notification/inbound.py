"""What people text back, done at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from conduit.clock import Clock
from conduit.counties import CountySettings
from conduit.ledger.effect import Effect
from conduit.work import Store
from notification.books import NoticeWork, Scan
from notification.message import Reply, Understood, understand, write_text
from notification.outcomes import Happening, Outcomes
from notification.wording import wording
from schemas.fact import PersonToken
from schemas.notices import NoticeKind

_CHANNEL: Final = "inbound"
_CLOSING: Final = frozenset({Reply.STOP, Reply.WRONG_NUMBER})
"""Replies after which a number is never texted again; letters go on."""

_WORDS: Final = {
    Reply.STOP: "text_stopped",
    Reply.START: "text_started",
    Reply.HELP: "text_help",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbound[W: NoticeWork]:
    """Stops, starts, calls for help, wrong numbers."""

    store: Store[W]
    outcomes: Outcomes
    clock: Clock

    async def take(self, sid: str, number: str, body: str, *, answered: bool) -> str:
        """Do what a person asked and return what to answer; blank where nothing is to be said.

        The same message does nothing the second time. A stop ends every text that has not left.
        """
        understood = understand(body)
        phone = self.outcomes.writer.pepper.phone(number)
        async with self.store.begin() as work:
            if not await work.scans.add(self._kept(sid, understood)):
                return ""
            effects = list(await work.ledger.matching({phone}))
            await self._obey(work, understood, phone, effects, sid)
        return "" if answered else self._reply(understood, effects)

    def _kept(self, sid: str, understood: Understood) -> Scan:
        return Scan(
            id=f"{_CHANNEL}:{sid}",
            channel=_CHANNEL,
            carrier="",
            says=understood.reply,
            reference=sid,
            at=self.clock(),
        )

    async def _obey(
        self, work: W, understood: Understood, phone: str, effects: list[Effect], sid: str
    ) -> None:
        if understood.reply in _CLOSING:
            await work.opt_outs.record(phone, stop=True, at=self.clock())
            for effect in effects:
                await work.ledger.cancel(effect.key)
            await self._publish(work, effects, sid)
        if understood.reply is Reply.START:
            await work.opt_outs.record(phone, stop=False, at=self.clock())

    async def _publish(self, work: W, effects: list[Effect], sid: str) -> None:
        people: defaultdict[PersonToken, list[Effect]] = defaultdict(list)
        for effect in effects:
            people[effect.token].append(effect)
        for about in people.values():
            said = Happening(kind=NoticeKind.OPTED_OUT, effects=about, cause=sid, reference=sid)
            await self.outcomes.put(work, said)

    def _reply(self, understood: Understood, effects: list[Effect]) -> str:
        template = _WORDS.get(understood.reply)
        county = self._county(effects)
        if template is None or county is None:
            return ""
        return write_text(wording(understood.language), county.sender, template)

    def _county(self, effects: list[Effect]) -> CountySettings | None:
        writer = self.outcomes.writer
        if effects:
            return writer.county(effects[-1].county)
        served = writer.counties.served()
        return served[0] if len(served) == 1 else None
