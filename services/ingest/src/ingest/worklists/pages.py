"""A worklist between two sources, read page by page, so that its memory does not grow with it."""

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, Self

from conduit.errors import Shredded
from conduit.keys import Key
from conduit.sealing import unseal
from ingest.books.port import IngestWork
from ingest.books.worklists import Note
from ingest.claims.claim import Claim
from ingest.office import Office
from ingest.records.sections import convictions_in
from ingest.refusals import CallRefused
from ingest.worklists.differences import Difference, differences
from schemas.fact import ConvictionId, County, Fact, PersonToken
from schemas.sealed import Section

AT_ONCE: Final = 500
"""People on one page."""

type State = Literal["open", "seen", "explained"]


class Remark(Fact):
    """What somebody noted about a difference."""

    state: State
    note: str = ""
    by: str
    said: str
    """Hash of what both sources said then; once either says otherwise the note counts no more."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sources to compare, about the convictions of one county."""

    one: str
    other: str
    county: County

    @classmethod
    def named(cls, one: str, other: str, county: County) -> Self:
        """Put two sources into the order of their names.

        Raises:
            CallRefused: They are the same.
        """
        if one == other:
            raise CallRefused("a source agrees with itself; name two")
        return cls(min(one, other), max(one, other), county)

    @property
    def names(self) -> tuple[str, str]:
        """The two, in order."""
        return self.one, self.other


@dataclass(frozen=True, slots=True)
class Item:
    """One difference about one person, and what was noted last while it was the same."""

    token: PersonToken
    found: Difference
    remark: Remark | None = None

    @property
    def state(self) -> State:
        """How far it is worked off."""
        return self.remark.state if self.remark else "open"


@dataclass(frozen=True, slots=True)
class Page:
    """Some people's differences."""

    people: int
    """People compared, whether they differ or not."""

    items: Sequence[Item]
    next: PersonToken | None
    """After whom the next page begins; None on the last."""


async def page(office: Office, pair: Pair, *, after: str = "", limit: int = AT_ONCE) -> Page:
    """Compare the next people of either source, in the order of their tokens.

    Raises:
        CallRefused: Nothing that one of the sources said stands.
        Unavailable: The database or the key store did not answer.
    """
    async with office.store.begin() as work:
        if not after:
            await _both_speak(work, pair)
        tokens = await _next(work, pair, after, limit)
        items = await compared(work, office, pair, tokens)
    return Page(len(tokens), items, tokens[-1] if len(tokens) == limit else None)


async def compared(
    work: IngestWork, office: Office, pair: Pair, tokens: Sequence[PersonToken]
) -> list[Item]:
    """Find what two sources do not both say of these people; whoever is erased is left out."""
    keys = await office.keys.find(Section.FACTS, tokens)
    claims = await work.claims.current(tokens)
    notes = await work.worklists.notes(pair.one, pair.other, tokens)
    items: list[Item] = []
    for token in tokens:
        key = keys.get(token)
        if isinstance(key, Key):
            told = {claim.source: claim for claim in claims.get(token, ())}
            items += _items(pair, token, key, told, notes)
    return items


def _items(
    pair: Pair,
    token: PersonToken,
    key: Key,
    told: Mapping[str, Claim],
    notes: Mapping[ConvictionId, Sequence[Note]],
) -> list[Item]:
    one, other = (convictions_in(told.get(name), key) for name in pair.names)
    found = [Item(token, each) for each in differences(one, other, pair.county)]
    return [
        replace(item, remark=_newest(item, notes.get(item.found.conviction_id, ()), key))
        for item in found
    ]


def _newest(item: Item, notes: Sequence[Note], key: Key) -> Remark | None:
    for note in reversed(notes):
        with contextlib.suppress(Shredded):
            remark = unseal(note.content, Remark, token=item.token, key=key)
            return remark if remark.said == item.found.said else None
    return None


async def _next(work: IngestWork, pair: Pair, after: str, limit: int) -> list[PersonToken]:
    found = [await work.claims.of_source(s, after=after, limit=limit) for s in pair.names]
    return sorted({token for tokens in found for token in tokens})[:limit]


async def _both_speak(work: IngestWork, pair: Pair) -> None:
    for name in pair.names:
        if not await work.claims.of_source(name, after="", limit=1):
            raise CallRefused(f"nothing that {name} said stands; is that a source's name?")
