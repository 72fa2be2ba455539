"""Letters on their way out: sent as they were released, or not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from conduit.errors import Unavailable
from conduit.ledger.dispatch import Absent
from conduit.ledger.effect import Carrier, Effect, State
from conduit.work import Store
from notification.asking import Asking
from notification.books import NoticeWork, Telling
from notification.outcomes import Happening, Outcomes
from notification.planning import Planner
from notification.post import UNDELIVERABLE, Mail, Post
from notification.texting import Invitations
from notification.writing import ADDRESS, Brief, Writer, Written, effects_of, says_of
from schemas.fact import PersonToken
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
    ready: dict[str, Written] = field(default_factory=dict[str, Written])
    """Letters that are about to be sent, by carrier."""

    second_look: Asking[str] = field(init=False)

    def __post_init__(self) -> None:
        """Let whatever leaves at the same moment be looked at together."""
        object.__setattr__(self, "second_look", Asking(self._unchanged))

    async def send(self, carrier: Carrier) -> str:
        """Hand a letter to the post, as it was released.

        Raises:
            Unavailable: Nothing was sent; the post did not answer, or the letter changed.
            Unknown: The post may have taken it.
            Rejected: The post refused it.
        """
        written = self.ready.get(carrier.key)
        try:
            if written is None or not await self.second_look.ask(carrier.key):
                raise Unavailable("letter_changed")
        finally:
            self.ready.pop(carrier.key, None)
        mail = Mail(
            operation=carrier.key,
            to=written.to,
            sender=written.letter.county.sender,
            pdf=written.pdf,
        )
        reference = await self.post.mail(mail)
        self.writer.press.forget(carrier.key)
        return reference

    async def inquire(self, carrier: Carrier) -> str | Absent:
        """Ask the post whether it has a letter."""
        return await self.post.find(carrier.key)

    async def still_wanted(self, work: W, carriers: Sequence[Carrier]) -> Collection[str]:
        """Return those that are, by the newest decisions, the same letters to the same places."""
        effects = await effects_of(work, carriers)
        whole = [c for c in carriers if all(e.carrier == c.key for e in effects[c.key])]
        briefs = [Brief(effects[carrier.key], carrier.prepared_at) for carrier in whole]
        written = await self.writer.write(work, briefs)
        same = {
            carrier.key: letter
            for carrier, letter in zip(whole, written, strict=True)
            if isinstance(letter, Written) and letter.papers == carrier.papers
        }
        self.ready.update(same)
        return same.keys()

    async def note(self, work: W, carriers: Sequence[Carrier]) -> None:
        """Write down what became of letters, and publish it."""
        effects = await effects_of(work, carriers)
        told = [carrier for carrier in carriers if carrier.state in _KINDS]
        happenings = (
            Happening(
                kind=_KINDS[carrier.state],
                effects=effects[carrier.key],
                cause=carrier.key,
                reference=carrier.reference or carrier.key,
            )
            for carrier in told
        )
        await self.outcomes.put(work, *happenings)
        ended = [carrier for carrier in told if carrier.state is not State.UNKNOWN]
        await work.tellings.add(*(t for c in ended for t in _tellings(c, effects[c.key])))
        for carrier in ended:
            if carrier.state is State.REFUSED:
                await self._refused(work, carrier, effects[carrier.key][0].token)
        accepted = [effects[c.key] for c in ended if c.state is State.ACCEPTED]
        await self.invitations.plan(work, accepted)
        await self.planner.replan(work, {letter[0].token for letter in accepted})

    async def _unchanged(self, keys: Sequence[str]) -> Collection[str]:
        """Return those that are, now that they are about to leave, still the same letters."""
        async with self.store.begin() as work:
            carriers = await work.ledger.look_up(keys)
            effects = await effects_of(work, carriers.values())
            briefs = [Brief(effects[key], one.prepared_at) for key, one in carriers.items()]
            drafts = await self.writer.draft(work, briefs)
        drafted = zip(carriers, drafts, strict=True)
        return {key for key, draft in drafted if draft == self.ready[key].drafted}

    async def _refused(self, work: W, carrier: Carrier, token: PersonToken) -> None:
        await work.recipients.set_unreachable({token: f"refused:{carrier.reference}"})
        if carrier.reference == UNDELIVERABLE:
            await work.recipients.spoil(token, carrier.papers[ADDRESS])


def _tellings(carrier: Carrier, effects: Iterable[Effect]) -> Iterator[Telling]:
    for effect in effects:
        yield Telling(
            token=effect.token,
            conviction_id=effect.conviction_id,
            says=says_of(effect),
            about=effect.outcome.partition(":")[2],
            carrier=carrier.key,
            at=carrier.prepared_at,
            returned=carrier.state is State.REFUSED,
        )
