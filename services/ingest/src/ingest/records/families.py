"""People who are known under several tokens: what is known of them is published under one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from ingest.books.kinships import Stands, Tie
from ingest.books.port import IngestWork
from schemas.fact import PersonToken
from schemas.records import Kin

_ONE: tuple[Stands, ...] = (Stands.ABSORBS, Stands.ABSORBED)


@dataclass(frozen=True, slots=True)
class Families:
    """The ties of some people, and of everybody who is one with them."""

    ties: Mapping[PersonToken, Collection[Tie]] = field(
        default_factory=dict[PersonToken, Collection[Tie]]
    )

    def head(self, token: PersonToken) -> PersonToken:
        """Name the token under which what is known of this one is published."""
        mine = self.ties.get(token, ())
        return next((tie.other for tie in mine if tie.stands is Stands.ABSORBED), token)

    def members(self, head: PersonToken) -> list[PersonToken]:
        """Name the tokens that a person absorbed."""
        mine = self.ties.get(head, ())
        return [tie.other for tie in mine if tie.stands is Stands.ABSORBS]

    def kin(self, token: PersonToken) -> tuple[Kin, ...]:
        """Name everybody whom the person was joined with or parted from."""
        mine = self.ties.get(token, ())
        return tuple(Kin(token=tie.other, record_version=tie.since) for tie in mine)

    def superseded_by(self, token: PersonToken) -> PersonToken | None:
        """Name the token in whose place this one stands no more; None where it stands."""
        head = self.head(token)
        return None if head == token else head

    def everybody(self, tokens: Collection[PersonToken]) -> list[PersonToken]:
        """Name these people and everybody who is one with them, in order."""
        heads = {self.head(token) for token in tokens}
        absorbed = (member for head in heads for member in self.members(head))
        return sorted({*tokens, *heads, *absorbed})


async def families(work: IngestWork, tokens: Collection[PersonToken]) -> Families:
    """Look up with whom these people are one."""
    ties = dict[PersonToken, list[Tie]]()
    wanted = set(tokens)
    while wanted:
        found = await work.kinships.of(wanted)
        ties |= {token: [] for token in wanted}
        for tie in found:
            ties[tie.token].append(tie)
        wanted = {tie.other for tie in found if tie.stands in _ONE} - ties.keys()
    return Families(ties)
