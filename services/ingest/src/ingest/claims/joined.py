"""What sources said of one person under several tokens, as one record.

A count that they tell of twice is one count: it keeps the name it has under the token that stays,
and says under which others it was known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.claims.claim import Order, Orders, Said
from ingest.claims.finding import Finding
from ingest.claims.matching import match
from ingest.rap_sheet.judgment import Judgment
from schemas.fact import ConvictionId
from schemas.people import Conviction, Identity

type Names = Mapping[ConvictionId, ConvictionId]
"""Of a count told under another token, the name it has under the one that stays."""


def as_one(said: Sequence[Said], others: Sequence[Sequence[Said]]) -> list[Said]:
    """Put what was said of absorbed people beside what was said of the one who stays."""
    together = [*said]
    for theirs in others:
        names = _names(_told(together), _told(theirs))
        together = [_known_as(one, names) for one in together]
        together += [_renamed(one, names, together) for one in theirs]
    return together


def _told(said: Sequence[Said]) -> list[Conviction]:
    told = (c for one in said if one.facts for c in one.facts.convictions)
    return list({conviction.conviction_id: conviction for conviction in told}.values())


def _names(known: Sequence[Conviction], theirs: Sequence[Conviction]) -> Names:
    """Find the counts that both are told to have, by what they are."""
    ids = {conviction.conviction_id for conviction in known}
    found = match([_judgment(one) for one in theirs], known)
    return {one.conviction_id: name for one, name in zip(theirs, found, strict=True) if name in ids}


def _judgment(conviction: Conviction) -> Judgment:
    return Judgment(**{name: getattr(conviction, name) for name in Judgment.__slots__})


def _known_as(said: Said, names: Names) -> Said:
    """Say under which other names the counts of a claim were known."""
    also = {name: other for other, name in names.items()}
    if not said.facts or not any(c.conviction_id in also for c in said.facts.convictions):
        return said
    convictions = tuple(
        c.model_copy(update={"also": (*c.also, also[c.conviction_id])})
        if c.conviction_id in also
        else c
        for c in said.facts.convictions
    )
    return replace(said, facts=said.facts.model_copy(update={"convictions": convictions}))


def _renamed(said: Said, names: Names, before: Sequence[Said]) -> Said:
    """Name counts as they are known; what was sealed under another token is sealed anew."""
    return replace(
        said,
        facts=said.facts
        and said.facts.model_copy(
            update={"convictions": tuple(_called(c, names) for c in said.facts.convictions)}
        ),
        identity=said.identity and _named(said.identity, before),
        orders=said.orders and Orders(orders=tuple(_about(o, names) for o in said.orders.orders)),
        finding=said.finding
        and said.finding.model_copy(update={"conviction_id": _named_now(said.finding, names)}),
        kept=None,
    )


def _called(conviction: Conviction, names: Names) -> Conviction:
    name = names.get(conviction.conviction_id)
    if name is None:
        return conviction
    also = (*conviction.also, conviction.conviction_id)
    return conviction.model_copy(update={"conviction_id": name, "also": also})


def _about(order: Order, names: Names) -> Order:
    return order.model_copy(update={"conviction_id": _named_now(order, names)})


def _named_now(about: Order | Finding, names: Names) -> ConvictionId:
    return names.get(about.conviction_id, about.conviction_id)


def _named(identity: Identity, before: Sequence[Said]) -> Identity:
    """Of two state numbers or birth dates of one person, those under the token that stays hold."""
    known = [one.identity for one in before if one.identity]
    told = ("state_number", "born_on")
    over = [name for name in told if any(getattr(one, name) for one in known)]
    return identity.model_copy(update=dict.fromkeys(over)) if over else identity
