"""Publishes what became of what we told people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from conduit.clock import Clock
from conduit.envelope import Envelope, post
from conduit.errors import Shredded
from conduit.keys import Key
from conduit.ledger.effect import Effect
from notification.books import NoticeWork
from notification.letter import template_of
from notification.plan import Says
from notification.planning import LETTER
from notification.sections import sealed
from notification.writing import Writer, says_of
from schemas.decisions import EligibilityDecided
from schemas.fact import County, PersonToken
from schemas.notices import NoticeKind, NoticeOutcome, NoticeSaid
from schemas.topics import NOTICES

SERVICE = "notification"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that happened to one notice. The same cause gives the same event."""

    kind: NoticeKind
    effects: Sequence[Effect]
    cause: str
    reference: str

    @property
    def person(self) -> tuple[PersonToken, County]:
        """Whom it is about, and in whose name they were written to."""
        return self.effects[0].token, self.effects[0].county


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """Writes outcomes into the outbox, sealed."""

    writer: Writer
    clock: Clock

    async def put(self, work: NoticeWork, *happenings: Happening) -> None:
        """Promise to publish what happened. Of an erased person nothing is said any more.

        Raises:
            Unavailable: The key store did not answer, or has no key yet.
        """
        people = {happening.person for happening in happenings}
        keys = await self.writer.sections.seals({token for token, _ in people})
        languages = await self.writer.languages(work, people)
        envelopes: list[Envelope[NoticeOutcome]] = []
        for happening in happenings:
            key = keys[happening.person[0]]
            if isinstance(key, Key):
                envelopes.append(self._envelope(happening, key, languages[happening.person]))
            elif not isinstance(key, Shredded):
                raise key
        await work.outbox.put(*envelopes)

    async def find(
        self, work: NoticeWork, decided: EligibilityDecided, kind: NoticeKind, *, by: str
    ) -> None:
        """Promise to publish what somebody learnt of a person, whether we wrote to them or not.

        Raises:
            Unavailable: The key store did not answer, or has no key yet.
        """
        key = (await self.writer.sections.seals({decided.token}))[decided.token]
        said = NoticeSaid(template="finding", language="und", convictions=(), reference=by)
        here = tuple(settings.county for settings in self.writer.counties.served())
        county = (decided.counties + here)[0]
        if isinstance(key, Key):
            at, version = self.clock(), decided.record_version
            outcome = NoticeOutcome(
                token=decided.token,
                record_version=version,
                county=county,
                kind=kind,
                at=at,
                said=sealed(said, decided.token, version, key),
            )
            sequence = f"{kind}|{at.isoformat()}"
            await work.outbox.put(
                post(NOTICES, outcome, source=SERVICE, time=at, sequence=sequence)
            )
        elif not isinstance(key, Shredded):
            raise key

    def _envelope(self, happened: Happening, key: Key, language: str) -> Envelope[NoticeOutcome]:
        (token, county), effects = happened.person, happened.effects
        version = max(effect.record_version for effect in effects)
        said = NoticeSaid(
            template=_template(effects),
            language=language,
            convictions=tuple(sorted({effect.conviction_id for effect in effects})),
            reference=happened.reference,
        )
        at = self.clock()
        outcome = NoticeOutcome(
            token=token,
            record_version=version,
            county=county,
            kind=happened.kind,
            at=at,
            said=sealed(said, token, version, key),
        )
        sequence = f"{happened.kind}|{happened.cause}"
        return post(NOTICES, outcome, source=SERVICE, time=at, sequence=sequence)


def _template(effects: Sequence[Effect]) -> str:
    if effects[0].act != LETTER:
        return "text"
    says = {says_of(effect) for effect in effects} - {Says.PENDING}
    return template_of(says) if len(says) == 1 else "letter"
