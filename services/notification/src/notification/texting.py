"""Texts that say a letter was mailed: by recorded consent, in daytime, never after a stop."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
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
from notification.outcomes import Happening, Outcomes
from notification.phone import Phone, Text
from notification.plan import Says
from notification.quiet import ANY_HOUR, Window, next_opening, window_for
from notification.reach import Unreachable
from notification.wording import language_for, wording
from notification.writing import Writer, effects_of, says_of
from schemas.fact import County, PersonToken
from schemas.notices import NoticeKind
from schemas.people import Contact

TEXT: Final = "text"
"""The act, and the channel, of what goes by telephone."""

VALID_FOR: Final = timedelta(hours=4)
"""How long the carrier may try; what it has not delivered by then it drops."""

LISTED_AFTER: Final = timedelta(minutes=15)
_OPTED_OUT: Final = frozenset({"21610", "30004", "32017"})
_CAMPAIGN_OF: Final = "campaign|"
NUMBER: Final = "number"
"""What a text's number stands under, hashed, among what a release binds."""

_CAMPAIGN: Final = frozenset({"30007", "30034", "30024"})
_KINDS: Final = {
    State.ACCEPTED: NoticeKind.TEXTED,
    State.REFUSED: NoticeKind.REFUSED,
    State.UNKNOWN: NoticeKind.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a text goes to, and what it says."""

    number: str
    hash: str
    body: str
    window: Window
    reviewed: bool
    """Somebody answers for the words."""


type Person = tuple[PersonToken, County]
"""Somebody, and in whose name they are written to."""

type Recipients = Mapping[Person, Recipient]


def campaign(county: County) -> str:
    """Name a county's texts as a whole, as a number is named that said stop."""
    return f"{_CAMPAIGN_OF}{county}"


def is_campaign(phone: str) -> bool:
    """Is it a county's texts as a whole, and no number?"""
    return phone.startswith(_CAMPAIGN_OF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitations:
    """Decides who is texted, and plans it once their letter is accepted."""

    writer: Writer
    clock: Clock
    quiet_hours: bool = True

    async def plan(self, work: NoticeWork, letters: Sequence[Sequence[Effect]]) -> None:
        """Plan one text about each letter, where the person agreed to texts and never said stop."""
        people = {_person(letter[0]) for letter in letters}
        recipients = await self.recipients(work, people)
        await work.ledger.plan(
            effect
            for letter in letters
            for effect in self._texts(recipients.get(_person(letter[0])), letter)
        )

    async def recipients(self, work: NoticeWork, people: Collection[Person]) -> Recipients:
        """Say who of these people is texted and what; whoever may not be is left out."""
        if not people:
            return {}
        contacts = await self.writer.contacts(work, {token for token, _ in people})
        numbers = {token: n for token, c in contacts.items() if (n := _number(c)) is not None}
        hashes = {token: self.writer.pepper.phone(number) for token, number in numbers.items()}
        campaigns = {campaign(county) for _, county in people}
        stopped = set(await work.opt_outs.stopped(*campaigns, *hashes.values()))
        return {
            (token, county): self._recipient(contact, hashes[token], county)
            for token, county in people
            if isinstance(contact := contacts[token], Contact)
            and token in hashes
            and stopped.isdisjoint({hashes[token], campaign(county)})
        }

    def _texts(self, to: Recipient | None, letters: Sequence[Effect]) -> Iterator[Effect]:
        opens = None if to is None else next_opening(to.window, self.clock())
        if to is None or opens is None:
            return
        for letter in letters:
            if says_of(letter) is not Says.PENDING:
                yield replace(
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

    def _recipient(self, contact: Contact, number: str, county: County) -> Recipient:
        settings, phone = self.writer.county(county), contact.phone or ""
        words = wording(language_for(contact.language, settings.languages))
        window = self._window(contact, phone, settings)
        body = write_text(words, settings.sender)
        return Recipient(phone, number, body, window, words.is_reviewed)

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
            bundles: defaultdict[Person, list[Effect]] = defaultdict(list)
            for effect in due:
                bundles[_person(effect)].append(effect)
            to = await self.invitations.recipients(work, bundles.keys())
            dropped = [e for who, bundle in bundles.items() if who not in to for e in bundle]
            for effect in dropped:
                await work.ledger.cancel(effect.key)
            carriers = [
                self._carrier(to[who], bundle, now)
                for who, bundle in bundles.items()
                if who in to and to[who].window.is_open(now)
            ]
            await work.ledger.pack(*carriers)
        return len(dropped) + sum(len(carrier.effects) for carrier in carriers)

    async def send(self, carrier: Carrier) -> str:
        """Send a text.

        Raises:
            Unavailable: Nothing was sent.
            Unknown: It may have been sent.
            Rejected: It was refused.
        """
        async with self.store.begin() as work:
            effects = (await effects_of(work, [carrier]))[carrier.key]
            to = await self._recipient(work, effects[0])
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
            effects = (await effects_of(work, [carrier]))[carrier.key]
            to = await self._recipient(work, effects[0])
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

    async def still_wanted(self, work: W, carriers: Sequence[Carrier]) -> Collection[str]:
        """Return those that may still be sent.

        Consent, no stop, daytime, the same words to the same number.
        """
        effects = await effects_of(work, carriers)
        people = {carrier.key: _person(effects[carrier.key][0]) for carrier in carriers}
        to = await self.invitations.recipients(work, set(people.values()))
        return {
            carrier.key
            for carrier in carriers
            if (who := to.get(people[carrier.key])) is not None
            and who.window.is_open(self.clock())
            and _papers(who) == carrier.papers
        }

    async def note(self, work: W, carriers: Sequence[Carrier]) -> None:
        """Write down what became of texts, and publish it."""
        effects = await effects_of(work, carriers)
        for carrier in carriers:
            if carrier.state is State.REFUSED:
                await self.failed(work, effects[carrier.key], carrier.reference)
        happenings = (
            Happening(
                kind=_KINDS[carrier.state],
                effects=effects[carrier.key],
                cause=carrier.key,
                reference=carrier.reference or carrier.key,
            )
            for carrier in carriers
            if carrier.state in _KINDS
        )
        await self.outcomes.put(work, *happenings)

    async def failed(self, work: W, effects: Sequence[Effect], code: str) -> None:
        """Draw the consequences of a carrier's error code: a stop, or the end of a campaign."""
        first = effects[0]
        if code in _OPTED_OUT:
            await work.opt_outs.record(first.match, stop=True, at=self.clock())
        if code in _CAMPAIGN:
            await work.opt_outs.record(campaign(first.county), stop=True, at=self.clock())

    async def _recipient(self, work: W, effect: Effect) -> Recipient | None:
        person = _person(effect)
        return (await self.invitations.recipients(work, {person})).get(person)

    def _carrier(self, to: Recipient, bundle: Sequence[Effect], now: datetime) -> Carrier:
        return Carrier(
            channel=TEXT,
            destination=bundle[0].destination,
            mode=self.writer.mode,
            county=bundle[0].county,
            effects=tuple(effect.key for effect in bundle),
            papers=_papers(to),
            prepared_at=now,
            signed=to.reviewed,
        )

    async def _references(self, work: W, token: PersonToken) -> frozenset[str]:
        effects = await work.ledger.of(token)
        keys = {effect.carrier for effect in effects if effect.act == TEXT and effect.carrier}
        found = await work.ledger.look_up(keys)
        return frozenset(carrier.reference for carrier in found.values())


def _papers(to: Recipient) -> dict[str, str]:
    return {"text": sha256(to.body.encode()).hexdigest(), NUMBER: to.hash}


def _person(effect: Effect) -> Person:
    return effect.token, effect.county


def _number(contact: Contact | Unreachable | None) -> str | None:
    """Return the number of somebody who may be texted, as far as their contact says."""
    if not isinstance(contact, Contact) or contact.consent is None:
        return None
    return None if contact.deceased or contact.not_me else contact.phone
