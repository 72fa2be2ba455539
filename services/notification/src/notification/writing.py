"""Writes a letter from the books, as often as it is needed, always the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

from conduit.counties import Counties, CountySettings
from conduit.errors import Rejected, Shredded
from conduit.ledger.effect import Effect, Mode, operation_key
from notification.books import NoticeWork, Reported
from notification.letter import Item, Letter
from notification.plan import Says
from notification.planning import last_told
from notification.reach import Addressee, Pepper, Unreachable, reach
from notification.sections import Sections
from notification.typesetting import Misprinted, Typesetter
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
class Written:
    """A letter set in type, and where it goes."""

    letter: Letter
    to: Addressee
    pdf: bytes
    papers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Knows how to reach people and what to write to them."""

    sections: Sections
    counties: Counties
    pepper: Pepper
    typesetter: Typesetter
    mode: Mode
    windows: bool = False
    """Print the addresses behind the windows; a carrier that prints them itself wants none."""

    async def contact(self, work: NoticeWork, token: PersonToken) -> Contact | Unreachable | None:
        """Open how to reach a person, by the newest decision."""
        newest = (await work.newest.get(token)).get(token)
        if newest is None:
            return Unreachable("no_decision_yet")
        try:
            return await self.sections.contact(newest)
        except Shredded:
            return Unreachable("erased")
        except Rejected:
            return Unreachable("unreadable_contact")

    async def addressee(self, work: NoticeWork, token: PersonToken) -> Addressee | Unreachable:
        """Say where a letter goes now, or why none does."""
        contact = await self.contact(work, token)
        if isinstance(contact, Unreachable):
            return contact
        found = reach(contact)
        if isinstance(found, Unreachable):
            return found
        if await work.recipients.is_spoiled(token, self.pepper.address(token, found.address)):
            return Unreachable("returned")
        return found

    async def write(
        self, work: NoticeWork, effects: Sequence[Effect], prepared_at: datetime
    ) -> Written | Unreachable:
        """Write the letter that these effects make, by the newest contact."""
        [token] = {effect.token for effect in effects}
        to = await self.addressee(work, token)
        if isinstance(to, Unreachable):
            return to
        letter = await self._letter(work, effects, prepared_at, to)
        if isinstance(letter, Unreachable):
            return letter
        try:
            pdf = self.typesetter.set(letter)
        except Misprinted:
            return Unreachable("unprintable")
        papers = {
            PAPER: sha256(pdf).hexdigest(),
            ADDRESS: self.pepper.address(token, to.address),
        }
        return Written(letter, to, pdf, papers)

    async def language(self, work: NoticeWork, token: PersonToken, county: County) -> str:
        """Say in which language a person is written to."""
        contact = await self.contact(work, token)
        wanted = contact.language if isinstance(contact, Contact) else ""
        return language_for(wanted, self.county(county).languages)

    def county(self, county: County) -> CountySettings:
        """Return a served county's settings; letters are planned for no other."""
        settings = self.counties.get(county)
        if settings is None:
            raise LookupError("a letter was planned for a county nobody knows")
        return settings

    async def _letter(
        self,
        work: NoticeWork,
        effects: Sequence[Effect],
        prepared_at: datetime,
        to: Addressee,
    ) -> Letter | Unreachable:
        first = effects[0]
        items = await self._items(work, effects)
        if isinstance(items, Unreachable):
            return items
        language = await self.language(work, first.token, first.county)
        told = last_told(await work.tellings.of(first.token))
        keys = (effect.key for effect in effects)
        return Letter(
            operation=operation_key(keys, first.destination, self.mode),
            items=items,
            county=self.county(first.county),
            words=wording(language),
            prepared_at=prepared_at,
            rehearsal=self.mode is Mode.REHEARSAL,
            told_before=all(
                effect.conviction_id in told
                and told[effect.conviction_id].says in {Says.ORDERED, Says.CONFIRMED}
                for effect in effects
            ),
            window=to if self.windows else None,
        )

    async def _items(
        self, work: NoticeWork, effects: Iterable[Effect]
    ) -> tuple[Item, ...] | Unreachable:
        asked = sorted(effects, key=lambda effect: effect.key)
        reports = await work.reports.of(asked[0].token)
        grounds = [_ground(reports, effect) for effect in asked]
        opened = await self.sections.said([(ground.token, ground.said) for ground in grounds])
        items: list[Item] = []
        for effect, said in zip(asked, opened, strict=True):
            if not isinstance(said, CourtSaid):
                return Unreachable("erased" if isinstance(said, Shredded) else "unreadable_ground")
            items.append(_item(effect, said))
        return tuple(sorted(items, key=lambda item: (item.case_number or "", item.on)))


def says_of(effect: Effect) -> Says:
    """Read back what an effect says."""
    return Says(effect.outcome.partition(":")[0])


def _item(effect: Effect, said: CourtSaid) -> Item:
    about = effect.outcome.partition(":")[2]
    return Item(says_of(effect), about, said.court, said.case_number, said.on)


def _ground(reports: Iterable[Reported], effect: Effect) -> Reported:
    conviction: ConvictionId = effect.conviction_id
    kinds = _GROUNDS[says_of(effect)]
    found = [r for r in reports if r.conviction_id == conviction and r.kind in kinds]
    return next((r for r in reversed(found) if r.kind in _ORDERS), found[-1])
