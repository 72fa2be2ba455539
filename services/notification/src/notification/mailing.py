"""Letters on their way out: sent as they were released, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from conduit.errors import Unavailable
from conduit.ledger.dispatch import Absent
from conduit.ledger.effect import Carrier, Effect, State
from conduit.work import Store
from notification.books import NoticeWork, Telling
from notification.outcomes import Outcomes
from notification.planning import Planner
from notification.post import UNDELIVERABLE, Mail, Post
from notification.reach import Unreachable
from notification.texting import Invitations
from notification.writing import ADDRESS, Writer, Written, says_of
from schemas.notices import NoticeKind

_KINDS: Final = {
    State.ACCEPTED: NoticeKind.MAILED,
    State.REFUSED: NoticeKind.REFUSED,
    State.UNKNOWN: NoticeKind.UNKNOWN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailing[W: NoticeWork]:
    """The post, and what is written down of each letter handed to it."""

    store: Store[W]
    writer: Writer
    planner: Planner
    outcomes: Outcomes
    invitations: Invitations
    post: Post

    async def send(self, carrier: Carrier) -> str:
        """Hand a letter to the post, as it was released.

        Raises:
            Unavailable: Nothing was sent; the post did not answer, or the letter changed.
            Unknown: The post may have taken it.
            Rejected: The post refused it.
        """
        async with self.store.begin() as work:
            written = await self._written(work, carrier)
        if written is None:
            raise Unavailable("letter_changed")
        mail = Mail(
            operation=carrier.key,
            to=written.to,
            sender=written.letter.county.sender,
            pdf=written.pdf,
        )
        return await self.post.mail(mail)

    async def inquire(self, carrier: Carrier) -> str | Absent:
        """Ask the post whether it has a letter."""
        return await self.post.find(carrier.key)

    async def still_wanted(self, work: W, carrier: Carrier) -> bool:
        """Is it, by the newest decision, the same letter to the same place?"""
        return await self._written(work, carrier) is not None

    async def note(self, work: W, carrier: Carrier) -> None:
        """Write down what became of a letter, and publish it."""
        kind = _KINDS.get(carrier.state)
        if kind is None:
            return
        effects = await effects_of(work, carrier)
        token = effects[0].token
        await self.outcomes.put(
            work, kind, effects, cause=carrier.key, reference=carrier.reference or carrier.key
        )
        if carrier.state is State.REFUSED:
            await self._tell(work, carrier, effects, returned=True)
            await work.recipients.set_unreachable(token, f"refused:{carrier.reference}")
            if carrier.reference == UNDELIVERABLE:
                await work.recipients.spoil(token, carrier.papers[ADDRESS])
        if carrier.state is State.ACCEPTED:
            await self._tell(work, carrier, effects)
            await self.invitations.plan(work, effects)
            await self.planner.replan(work, token)

    async def _tell(
        self, work: W, carrier: Carrier, effects: list[Effect], *, returned: bool = False
    ) -> None:
        for effect in effects:
            telling = Telling(
                token=effect.token,
                conviction_id=effect.conviction_id,
                says=says_of(effect),
                about=effect.outcome.partition(":")[2],
                carrier=carrier.key,
                at=carrier.prepared_at,
                returned=returned,
            )
            await work.tellings.add(telling)

    async def _written(self, work: W, carrier: Carrier) -> Written | None:
        effects = await effects_of(work, carrier)
        if any(effect.carrier != carrier.key for effect in effects):
            return None
        written = await self.writer.write(work, effects, carrier.prepared_at)
        if isinstance(written, Unreachable) or written.papers != carrier.papers:
            return None
        return written


async def effects_of(work: NoticeWork, carrier: Carrier) -> list[Effect]:
    """Return what travels in a carrier."""
    return list((await work.ledger.get(carrier.effects)).values())
