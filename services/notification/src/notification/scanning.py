"""Enters what the carriers of letters and texts say of what they carry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from conduit.ledger.effect import Carrier, Effect, Move, State
from conduit.work import Store
from notification.books import NoticeWork, Scan
from notification.mailing import Mailing
from notification.outcomes import Happening
from notification.planning import LETTER
from notification.texting import Texting
from notification.writing import ADDRESS, effects_of
from schemas.notices import NoticeKind

_RANKS: Final = {"": 0, "accepted": 0, "arrived": 1, "delivered": 1, "undelivered": 1}
_LAST: Final = 2
_NOT_YET: Final = frozenset({State.UNKNOWN, State.RETRY})
_PUBLISHED: Final = {
    "arrived": NoticeKind.ARRIVED,
    "returned": NoticeKind.RETURNED,
    "failed": NoticeKind.REFUSED,
    "undelivered": NoticeKind.REFUSED,
}


@dataclass(slots=True)
class Parcel:
    """A carrier with what is in it, as they stand while scans are entered."""

    carrier: Carrier
    effects: Sequence[Effect]

    def is_news(self, word: str) -> bool:
        """Does this say more of it than was said before?"""
        now = max(_rank(effect.answer) for effect in self.effects)
        return self.carrier.state in {State.ACCEPTED, State.DONE} and _rank(word) > now


type Entered = tuple[Parcel, Scan]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanning[W: NoticeWork]:
    """Reads what was kept by the callbacks, oldest first."""

    store: Store[W]
    mailing: Mailing[W]
    texting: Texting[W]

    async def once(self, *, limit: int = 500) -> int:
        """Enter what came; what speaks of an attempt still under way waits for its end."""
        async with self.store.begin() as work:
            scans = await work.scans.waiting(limit=limit)
            if not scans:
                return 0
            parcels = await self._parcels(work, scans)
            ready = [scan for scan in scans if not _is_under_way(parcels.get(scan.carrier))]
            for turn in _turns(ready):
                await self._enter(
                    work, [(parcels[s.carrier], s) for s in turn if s.carrier in parcels]
                )
            await work.scans.entered(*(scan.id for scan in ready))
        return len(ready)

    async def _parcels(self, work: W, scans: Iterable[Scan]) -> dict[str, Parcel]:
        carriers = await work.ledger.look_up({scan.carrier for scan in scans})
        effects = await effects_of(work, carriers.values())
        return {key: Parcel(carrier, effects[key]) for key, carrier in carriers.items()}

    async def _enter(self, work: W, turn: Sequence[Entered]) -> None:
        """Enter scans of which each speaks of another carrier."""
        ours = [(parcel, s) for parcel, s in turn if parcel.carrier.channel == s.channel]
        for parcel, scan in ours:
            if parcel.carrier.state in _NOT_YET:
                await self._accept(work, parcel, scan)
        news = [(parcel, scan) for parcel, scan in ours if parcel.is_news(_word(scan))]
        await self._move(work, news)
        for parcel, scan in news:
            await self._follow(work, parcel, scan)
        await self._publish(work, news)
        returned = [p.effects[0].token for p, scan in news if _word(scan) == "returned"]
        await self.mailing.planner.replan(work, returned)

    async def _accept(self, work: W, parcel: Parcel, scan: Scan) -> None:
        """Whoever carries something has taken it, whatever we heard when we handed it over."""
        key = parcel.carrier.key
        if parcel.carrier.state is State.RETRY:
            await work.ledger.attempt(key)
        taken = await work.ledger.settle(key, State.ACCEPTED, reference=scan.reference)
        note = self.mailing.note if taken.channel == LETTER else self.texting.note
        await note(work, [taken])
        parcel.carrier = taken
        parcel.effects = (await effects_of(work, [taken]))[key]

    async def _move(self, work: W, news: Sequence[Entered]) -> None:
        for parcel, _ in news:
            if parcel.carrier.state is State.ACCEPTED:
                await work.ledger.settle(parcel.carrier.key, State.DONE)
                parcel.carrier = replace(parcel.carrier, state=State.DONE)
        moves = (
            Move(key=effect.key, to=State.DONE, answer=scan.says)
            for parcel, scan in news
            for effect in parcel.effects
        )
        moved = {effect.key: effect for effect in await work.ledger.move(*moves)}
        for parcel, _ in news:
            parcel.effects = [moved[effect.key] for effect in parcel.effects]

    async def _follow(self, work: W, parcel: Parcel, scan: Scan) -> None:
        word, _, code = scan.says.partition(":")
        token, carrier = parcel.effects[0].token, parcel.carrier
        if word == "returned":
            await work.recipients.spoil(token, carrier.papers[ADDRESS])
            await work.tellings.unsay(carrier.key)
        if word == "failed":
            await self._failed(work, parcel)
        if word == "undelivered":
            await self.texting.failed(work, parcel.effects, code)

    async def _failed(self, work: W, parcel: Parcel) -> None:
        """The carrier could not print or post it: nobody was told, and a person must look."""
        await work.tellings.unsay(parcel.carrier.key)
        await work.recipients.set_unreachable({parcel.effects[0].token: "failed"})

    async def _publish(self, work: W, news: Sequence[Entered]) -> None:
        happenings = (
            Happening(
                kind=_PUBLISHED[_word(scan)],
                effects=parcel.effects,
                cause=parcel.carrier.key,
                reference=parcel.carrier.reference,
            )
            for parcel, scan in news
            if _word(scan) in _PUBLISHED
        )
        await self.mailing.outcomes.put(work, *happenings)


def _turns(scans: Sequence[Scan]) -> list[list[Scan]]:
    """Part scans so that in each part every carrier is spoken of once, in order."""
    turns: list[list[Scan]] = []
    spoken: dict[str, int] = {}
    for scan in scans:
        turn = spoken.get(scan.carrier, 0)
        spoken[scan.carrier] = turn + 1
        if turn == len(turns):
            turns.append([])
        turns[turn].append(scan)
    return turns


def _is_under_way(parcel: Parcel | None) -> bool:
    return parcel is not None and parcel.carrier.state is State.ATTEMPTING


def _word(scan: Scan) -> str:
    return scan.says.partition(":")[0]


def _rank(answer: str) -> int:
    return _RANKS.get(answer.partition(":")[0], _LAST)
