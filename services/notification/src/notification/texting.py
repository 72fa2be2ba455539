"""Texts that say a letter was mailed: by recorded consent, in daytime, never after a stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from hashlib import sha256
from typing import Final

from conduit.clock import Clock
from conduit.counties import CountySettings
from conduit.errors import Rejected, Unavailable, Unknown
from conduit.ledger.dispatch import Absent
from conduit.ledger.effect import Carrier, Effect, State
from conduit.work import Store
from notification.books import NoticeWork
from notification.message import fits, write_text
from notification.outcomes import Outcomes
from notification.phone import Phone, Text
from notification.plan import Says
from notification.quiet import ANY_HOUR, Window, next_opening, window_for
from notification.wording import language_for, wording
from notification.writing import Writer, says_of
from schemas.fact import County, PersonToken
from schemas.notices import NoticeKind
from schemas.people import Contact

TEXT: Final = "text"
"""The act, and the channel, of what goes by telephone."""

VALID_FOR: Final = timedelta(hours=4)
"""How long the carrier may try; what it has not delivered by then it drops."""

LISTED_AFTER: Final = timedelta(minutes=15)
_OPTED_OUT: Final = frozenset({"21610", "30004", "32017"})
_CAMPAIGN: Final = frozenset({"30007", "30034", "30024"})


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a text goes to, and what it says."""

    number: str
    hash: str
    body: str
    window: Window
    reviewed: bool
    """Somebody answers for the words."""


def campaign(county: County) -> str:
    """Name a county's texts as a whole, as a number is named that said stop."""
    return f"campaign|{county}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitations:
    """Decides who is texted, and plans it once their letter is accepted."""

    writer: Writer
    clock: Clock
    quiet_hours: bool = True

    async def plan(self, work: NoticeWork, letters: Sequence[Effect]) -> None:
        """Plan one text about a letter, where the person agreed to texts and never said stop."""
        first = letters[0]
        to = await self.recipient(work, first.token, first.county)
        opens = None if to is None else next_opening(to.window, self.clock())
        if to is None or opens is None:
            return
        texts = [
            replace(
                letter,
                act=TEXT,
                channel=TEXT,
                destination=f"text/{letter.token}",
                match=to.hash,
                state=State.PLANNED,
                carrier=None,
                not_before=opens,
                answer="",
                reference="",
            )
            for letter in letters
            if says_of(letter) is not Says.PENDING
        ]
        await work.ledger.plan(texts)

    async def recipient(
        self, work: NoticeWork, token: PersonToken, county: County
    ) -> Recipient | None:
        """Say who is texted and what; None where nobody may be."""
        contact = await self.writer.contact(work, token)
        if not isinstance(contact, Contact) or contact.phone is None or contact.consent is None:
            return None
        number = self.writer.pepper.phone(contact.phone)
        if contact.deceased or contact.not_me:
            return None
        for stopped in (number, campaign(county)):
            if await work.opt_outs.is_stopped(stopped):
                return None
        settings = self.writer.county(county)
        words = wording(language_for(contact.language, settings.languages))
        window = self._window(contact, contact.phone, settings)
        body = write_text(words, settings.sender)
        return Recipient(contact.phone, number, body, window, words.is_reviewed)

    def _window(self, contact: Contact, phone: str, county: CountySettings) -> Window:
        if not self.quiet_hours:
            return ANY_HOUR
        state = contact.address.state if contact.address else None
        opens, closes = (time.fromisoformat(s) for s in (county.quiet_until, county.quiet_from))
        return window_for(state, phone, opens=opens, closes=closes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Texting[W: NoticeWork]:
    """The telephone, and what is written down of each text."""

    store: Store[W]
    writer: Writer
    invitations: Invitations
    outcomes: Outcomes
    phone: Phone
    clock: Clock

    async def pack(self, *, limit: int = 500) -> int:
        """Put due texts into carriers, one a person; return how many were packed or dropped."""
        now = self.clock()
        async with self.store.begin() as work:
            due = await work.ledger.loose(TEXT, now=now, limit=limit)
            people = dict.fromkeys((effect.token, effect.county) for effect in due)
            bundles = [[e for e in due if (e.token, e.county) == person] for person in people]
            return sum([await self._bundle(work, bundle, now) for bundle in bundles])

    async def send(self, carrier: Carrier) -> str:
        """Send a text.

        Raises:
            Unavailable: Nothing was sent.
            Unknown: It may have been sent.
            Rejected: It was refused.
        """
        async with self.store.begin() as work:
            [token] = {effect.token for effect in (await _effects(work, carrier))}
            to = await self.invitations.recipient(work, token, carrier.county)
        if to is None or not to.window.is_open(self.clock()):
            raise Unavailable("not_now")
        if not fits(to.body):
            raise Rejected("too_long")
        return await self.phone.text(Text(operation=carrier.key, to=to.number, body=to.body))

    async def inquire(self, carrier: Carrier) -> str | Absent:
        """Ask what became of a text: a callback's word first, then the carrier's list.

        Raises:
            Unavailable: The carrier may still be trying, or did not answer.
            Unknown: Nothing is known of it; it is never sent again.
        """
        async with self.store.begin() as work:
            heard = await work.scans.of(carrier.key)
            effects = await _effects(work, carrier)
            to = await self.invitations.recipient(work, effects[0].token, carrier.county)
            known = await self._references(work, effects[0].token)
        if heard:
            return heard[0].reference
        since = carrier.attempted_at or carrier.prepared_at
        found = None if to is None else await self.phone.find(to.number, since=since, but=known)
        if found is not None:
            return found
        if self.clock() < since + VALID_FOR + LISTED_AFTER:
            raise Unavailable("not_listed_yet")
        raise Unknown("never_listed")

    async def still_wanted(self, work: W, carrier: Carrier) -> bool:
        """May it still be sent: consent, no stop, daytime, the same words to the same number?"""
        [token] = {effect.token for effect in await _effects(work, carrier)}
        to = await self.invitations.recipient(work, token, carrier.county)
        return to is not None and to.window.is_open(self.clock()) and _papers(to) == carrier.papers

    async def note(self, work: W, carrier: Carrier) -> None:
        """Write down what became of a text, and publish it."""
        kinds = {
            State.ACCEPTED: NoticeKind.TEXTED,
            State.REFUSED: NoticeKind.REFUSED,
            State.UNKNOWN: NoticeKind.UNKNOWN,
        }
        effects = await _effects(work, carrier)
        if carrier.state is State.REFUSED:
            await self.failed(work, effects, carrier.reference)
        if carrier.state in kinds:
            await self.outcomes.put(
                work,
                kinds[carrier.state],
                effects,
                cause=carrier.key,
                reference=carrier.reference or carrier.key,
            )

    async def failed(self, work: W, effects: Sequence[Effect], code: str) -> None:
        """Draw the consequences of a carrier's error code: a stop, or the end of a campaign."""
        first = effects[0]
        if code in _OPTED_OUT:
            await work.opt_outs.record(first.match, stop=True, at=self.clock())
        if code in _CAMPAIGN:
            await work.opt_outs.record(campaign(first.county), stop=True, at=self.clock())

    async def _bundle(self, work: W, bundle: Sequence[Effect], now: datetime) -> int:
        first = bundle[0]
        to = await self.invitations.recipient(work, first.token, first.county)
        if to is None:
            for effect in bundle:
                await work.ledger.cancel(effect.key)
            return len(bundle)
        if not to.window.is_open(now):
            return 0
        carrier = Carrier(
            channel=TEXT,
            destination=first.destination,
            mode=self.writer.mode,
            county=first.county,
            effects=tuple(effect.key for effect in bundle),
            papers=_papers(to),
            prepared_at=now,
            signed=to.reviewed,
        )
        await work.ledger.pack(carrier)
        return len(bundle)

    async def _references(self, work: W, token: PersonToken) -> frozenset[str]:
        effects = await work.ledger.of(token)
        keys = {effect.carrier for effect in effects if effect.act == TEXT and effect.carrier}
        found = await work.ledger.look_up(keys)
        return frozenset(carrier.reference for carrier in found.values())


def _papers(to: Recipient) -> dict[str, str]:
    return {"text": sha256(to.body.encode()).hexdigest(), "number": to.hash}


async def _effects(work: NoticeWork, carrier: Carrier) -> list[Effect]:
    return list((await work.ledger.get(carrier.effects)).values())
