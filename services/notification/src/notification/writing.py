"""Writes a letter from the books, as often as it is needed, always the same."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

from conduit.counties import Counties, CountySettings
from conduit.errors import ConduitError, Rejected, Shredded
from conduit.ledger.effect import Carrier, Effect, Mode, operation_key
from notification.books import NoticeWork, Reported
from notification.letter import Item, Letter
from notification.plan import Says, Told
from notification.planning import by_person, last_told
from notification.printing import Press
from notification.reach import Addressee, Pepper, Unreachable, reach
from notification.sections import Sections
from notification.typesetting import Misprinted
from notification.wording import language_for, wording
from schemas.fact import ConvictionId, County, PersonToken
from schemas.filings import CourtSaid, FilingKind
from schemas.people import Contact

PAPER: Final = "letter.pdf"
ADDRESS: Final = "address"
"""The names under which a carrier keeps the hash of its letter and of where it goes."""

_ORDERS: Final = frozenset({FilingKind.ORDERED, FilingKind.ORDERED_IN_PART})
_GROUNDS: Final[Mapping[Says, frozenset[FilingKind]]] = {
    Says.PENDING: frozenset({FilingKind.FILED, FilingKind.RECEIVED}),
    Says.ORDERED: _ORDERS,
    Says.CONFIRMED: _ORDERS | {FilingKind.CONFIRMED},
    Says.CORRECTION: frozenset({FilingKind.DENIED, FilingKind.VACATED, FilingKind.WITHDRAWN}),
}


@dataclass(frozen=True, slots=True)
class Brief:
    """What one letter is to be about, and when it was first prepared."""

    effects: Sequence[Effect]
    prepared_at: datetime

    @property
    def token(self) -> PersonToken:
        """Whom it is for: one person."""
        [token] = {effect.token for effect in self.effects}
        return token


@dataclass(frozen=True, slots=True)
class Written:
    """A letter set in type, and where it goes."""

    letter: Letter
    to: Addressee
    pdf: bytes
    papers: Mapping[str, str]

    @property
    def drafted(self) -> Drafted:
        """The draft it was set from."""
        return self.letter, self.to, self.papers[ADDRESS]


type Drafted = tuple[Letter, Addressee, str]
"""A letter, where it goes, and the keyed hash of that place."""

type Contacts = Mapping[PersonToken, Contact | Unreachable | None]
"""How people can be reached, by their newest decisions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Knows how to reach people and what to write to them."""

    sections: Sections
    counties: Counties
    pepper: Pepper
    press: Press
    mode: Mode
    windows: bool = False
    """Print the addresses behind the windows; a carrier that prints them itself wants none."""

    async def contacts(self, work: NoticeWork, tokens: Collection[PersonToken]) -> Contacts:
        """Open how to reach people, by their newest decisions.

        Raises:
            Unavailable: The key store did not answer, or has no key yet.
        """
        newest = await work.newest.get(*tokens)
        opened = await self.sections.contacts(newest.values())
        nobody = Unreachable("no_decision_yet")
        return {t: _contact(opened[t]) if t in opened else nobody for t in tokens}

    async def write(self, work: NoticeWork, briefs: Sequence[Brief]) -> list[Written | Unreachable]:
        """Write the letters that these briefs make, by the newest contacts, one for each."""
        return await self.set_all(await self.draft(work, briefs))

    async def set_all(self, drafts: Sequence[Drafted | Unreachable]) -> list[Written | Unreachable]:
        """Set drafted letters in type, one for each."""
        return list(await asyncio.gather(*(self._set(one) for one in drafts)))

    async def draft(self, work: NoticeWork, briefs: Sequence[Brief]) -> list[Drafted | Unreachable]:
        """Say what these letters say and where they go, one for each; nothing is set in type."""
        tokens = list(dict.fromkeys(brief.token for brief in briefs))
        contacts = await self.contacts(work, tokens)
        spoiled = await work.recipients.spoiled(*tokens)
        places = {t: self._addressee(t, contacts[t], spoiled) for t in tokens}
        reports = by_person(await work.reports.of(*tokens))
        told = by_person(await work.tellings.of(*tokens))
        grounds = [_ground(reports[e.token], e) for brief in briefs for e in brief.effects]
        opened = await self.sections.said([(ground.token, ground.said) for ground in grounds])
        said = iter(opened)
        return [
            self._draft(
                brief,
                places[brief.token],
                [(effect, next(said)) for effect in brief.effects],
                self._language(contacts[brief.token], brief.effects[0].county),
                last_told(told[brief.token]),
            )
            for brief in briefs
        ]

    async def languages(
        self, work: NoticeWork, people: Collection[tuple[PersonToken, County]]
    ) -> Mapping[tuple[PersonToken, County], str]:
        """Say in which language people are written to, in each county's name."""
        contacts = await self.contacts(work, {token for token, _ in people})
        return {person: self._language(contacts[person[0]], person[1]) for person in people}

    def county(self, county: County) -> CountySettings:
        """Return a served county's settings; letters are planned for no other."""
        settings = self.counties.get(county)
        if settings is None:
            raise LookupError("a letter was planned for a county nobody knows")
        return settings

    def _addressee(
        self,
        token: PersonToken,
        contact: Contact | Unreachable | None,
        spoiled: Collection[tuple[PersonToken, str]],
    ) -> Addressee | Unreachable:
        found = contact if isinstance(contact, Unreachable) else reach(contact)
        if isinstance(found, Unreachable):
            return found
        is_spoiled = (token, self.pepper.address(token, found.address)) in spoiled
        return Unreachable("returned") if is_spoiled else found

    def _language(self, contact: Contact | Unreachable | None, county: County) -> str:
        wanted = contact.language if isinstance(contact, Contact) else ""
        return language_for(wanted, self.county(county).languages)

    def _draft(
        self,
        brief: Brief,
        to: Addressee | Unreachable,
        said: Sequence[tuple[Effect, CourtSaid | ConduitError]],
        language: str,
        told: Mapping[ConvictionId, Told],
    ) -> Drafted | Unreachable:
        if isinstance(to, Unreachable):
            return to
        items = _items(said)
        if isinstance(items, Unreachable):
            return items
        first = brief.effects[0]
        keys = (effect.key for effect in brief.effects)
        letter = Letter(
            operation=operation_key(keys, first.destination, self.mode),
            items=items,
            county=self.county(first.county),
            words=wording(language),
            prepared_at=brief.prepared_at,
            rehearsal=self.mode is Mode.REHEARSAL,
            told_before=all(_is_told(told.get(e.conviction_id)) for e in brief.effects),
            window=to if self.windows else None,
        )
        return letter, to, self.pepper.address(brief.token, to.address)

    async def _set(self, drafted: Drafted | Unreachable) -> Written | Unreachable:
        if isinstance(drafted, Unreachable):
            return drafted
        letter, to, place = drafted
        try:
            pdf = await self.press.print(letter)
        except Misprinted:
            return Unreachable("unprintable")
        papers = {PAPER: sha256(pdf).hexdigest(), ADDRESS: place}
        return Written(letter, to, pdf, papers)


async def effects_of(
    work: NoticeWork, carriers: Iterable[Carrier]
) -> Mapping[str, Sequence[Effect]]:
    """Return what travels in carriers, by their keys."""
    held = {carrier.key: carrier.effects for carrier in carriers}
    found = await work.ledger.get([key for keys in held.values() for key in keys])
    return {name: [found[key] for key in keys] for name, keys in held.items()}


def says_of(effect: Effect) -> Says:
    """Read back what an effect says."""
    return Says(effect.outcome.partition(":")[0])


def _contact(opened: Contact | ConduitError | None) -> Contact | Unreachable | None:
    match opened:
        case Shredded():
            return Unreachable("erased")
        case Rejected():
            return Unreachable("unreadable_contact")
        case ConduitError():
            raise opened
        case _:
            return opened


def _is_told(told: Told | None) -> bool:
    return told is not None and told.says in {Says.ORDERED, Says.CONFIRMED}


def _items(
    said: Sequence[tuple[Effect, CourtSaid | ConduitError]],
) -> tuple[Item, ...] | Unreachable:
    items: list[Item] = []
    for effect, words in sorted(said, key=lambda one: one[0].key):
        if not isinstance(words, CourtSaid):
            reason = "erased" if isinstance(words, Shredded) else "unreadable_ground"
            return Unreachable(reason)
        items.append(_item(effect, words))
    return tuple(sorted(items, key=lambda item: (item.case_number or "", item.on)))


def _item(effect: Effect, said: CourtSaid) -> Item:
    about = effect.outcome.partition(":")[2]
    return Item(says_of(effect), about, said.court, said.case_number, said.on)


def _ground(reports: Iterable[Reported], effect: Effect) -> Reported:
    conviction: ConvictionId = effect.conviction_id
    kinds = _GROUNDS[says_of(effect)]
    found = [r for r in reports if r.conviction_id == conviction and r.kind in kinds]
    return next((r for r in reversed(found) if r.kind in _ORDERS), found[-1])
