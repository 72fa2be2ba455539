"""Publishes what became of what we told people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from conduit.clock import Clock
from conduit.envelope import post
from conduit.errors import Shredded
from conduit.ledger.effect import Effect
from notification.books import NoticeWork
from notification.letter import template_of
from notification.plan import Says
from notification.planning import LETTER
from notification.writing import Writer, says_of
from schemas.notices import NoticeKind, NoticeOutcome, NoticeSaid
from schemas.topics import NOTICES

SERVICE = "notification"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """Writes outcomes into the outbox, sealed."""

    writer: Writer
    clock: Clock

    async def put(
        self,
        work: NoticeWork,
        kind: NoticeKind,
        effects: Sequence[Effect],
        *,
        cause: str,
        reference: str,
    ) -> None:
        """Promise to publish one thing that happened to one notice.

        The same cause gives the same event. Of an erased person nothing is said any more.
        """
        first = effects[0]
        version = max(effect.record_version for effect in effects)
        said = NoticeSaid(
            template=_template(effects),
            language=await self.writer.language(work, first.token, first.county),
            convictions=tuple(sorted({effect.conviction_id for effect in effects})),
            reference=reference,
        )
        try:
            sealed = await self.writer.sections.seal(said, first.token, version)
        except Shredded:
            return
        at = self.clock()
        outcome = NoticeOutcome(
            token=first.token,
            record_version=version,
            county=first.county,
            kind=kind,
            at=at,
            said=sealed,
        )
        sequence = f"{kind}|{cause}"
        await work.outbox.put(post(NOTICES, outcome, source=SERVICE, time=at, sequence=sequence))


def _template(effects: Sequence[Effect]) -> str:
    if effects[0].act != LETTER:
        return "text"
    says = {says_of(effect) for effect in effects} - {Says.PENDING}
    return template_of(says) if len(says) == 1 else "letter"
