"""From claims to what is known: a pure fold, the same whatever order the claims come in.

No source withdraws another's claim. Where two contradict each other, the fact is unknown and the
conviction names it; where one is silent, the other speaks. What sources only deny is no conviction.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from typing import Final

from ingest.claims.agreement import MAY_CONFLICT, together
from ingest.claims.claim import Said
from ingest.claims.cleared import left_of
from ingest.claims.finding import weighed
from ingest.claims.orders import stand
from ingest.rap_sheet.judgment import ENDED
from schemas.fact import ConvictionId
from schemas.people import Contact, Conviction, Identity, PersonFacts

_UNNAMED: Final = Identity(name="")


@dataclass(frozen=True, slots=True)
class Known:
    """Everything known of one person, in the three sections of a snapshot."""

    facts: PersonFacts
    identity: Identity
    contact: Contact | None


def fold(claims: Iterable[Said]) -> Known:
    """Fold the newest claim of every source into what is known."""
    said = sorted(claims, key=lambda claim: claim.source)
    return Known(_facts(said), _identity(said), _contact(said))


def _facts(said: Sequence[Said]) -> PersonFacts:
    sheets = [claim.facts for claim in said if claim.facts]
    held = any(claim.held for claim in said)
    orders = [claim.orders for claim in said if claim.orders]
    findings = [claim.finding for claim in said if claim.finding]
    more = held or orders or findings or any(claim.cleared for claim in said)
    if len(sheets) == 1 and not more and not _denies(sheets[0]):
        return sheets[0]
    told = weighed(_convictions(sheets), findings)
    left = left_of(said, {conviction.conviction_id for conviction in told})
    return PersonFacts(
        born_on=_agreed([sheet.born_on for sheet in sheets if sheet.born_on]),
        deceased=any(sheet.deceased for sheet in sheets),
        registrant=any(sheet.registrant for sheet in sheets),
        convictions=(*stand(told, orders), *left),
        pending_in=_pending(sheets),
        open_arrests=tuple(dict.fromkeys(one for sheet in sheets for one in sheet.open_arrests)),
        incomplete=held or any(sheet.incomplete for sheet in sheets),
        identity_in_doubt=any(sheet.identity_in_doubt for sheet in sheets) or _two_people(said),
    )


def _denies(sheet: PersonFacts) -> bool:
    return any(conviction.disposition == ENDED for conviction in sheet.convictions)


def _two_people(said: Sequence[Said]) -> bool:
    """Do two sources differ both in every name and in the birth date?"""
    told = [claim.identity for claim in said if claim.identity and claim.identity.born_on]
    return any(
        one.born_on != other.born_on and not {one.name, *one.aliases} & {other.name, *other.aliases}
        for one, other in combinations(told, 2)
    )


def _pending(sheets: Sequence[PersonFacts]) -> tuple[str, ...] | None:
    """Name every county in which some source tells of a pending charge."""
    told = [sheet.pending_in for sheet in sheets if sheet.pending_in is not None]
    return tuple(sorted({county for counties in told for county in counties})) if told else None


def _convictions(sheets: Sequence[PersonFacts]) -> list[Conviction]:
    found: defaultdict[ConvictionId, list[Conviction]] = defaultdict(list)
    for sheet in sheets:
        for conviction in sheet.convictions:
            found[conviction.conviction_id].append(conviction)
    merged = (reduce(_merged, alike) for alike in found.values())
    return [conviction for conviction in merged if conviction.disposition != ENDED]


def _merged(one: Conviction, other: Conviction) -> Conviction:
    conflicts = {*one.conflicts, *other.conflicts}
    merged: dict[str, object] = {}
    for name in MAY_CONFLICT:
        value, disputed = together(name, getattr(one, name), getattr(other, name))
        if disputed:
            conflicts.add(name)
        merged[name] = None if name in conflicts else value
    sources = tuple(dict.fromkeys((*one.sources, *other.sources)))
    also = tuple(dict.fromkeys((*one.also, *other.also)))
    return one.model_copy(
        update=merged | {"conflicts": tuple(sorted(conflicts)), "sources": sources, "also": also}
    )


def _identity(said: Sequence[Said]) -> Identity:
    sheets = [claim.identity for claim in said if claim.identity]
    if len(sheets) <= 1:
        return sheets[0] if sheets else _UNNAMED
    names = tuple(dict.fromkeys(n for sheet in sheets for n in (sheet.name, *sheet.aliases) if n))
    return Identity(
        name=names[0] if names else "",
        aliases=names[1:],
        born_on=_agreed([sheet.born_on for sheet in sheets if sheet.born_on]),
        state_number=_agreed([sheet.state_number for sheet in sheets if sheet.state_number]),
        sex=_agreed([sheet.sex for sheet in sheets if sheet.sex]),
        race=_agreed([sheet.race for sheet in sheets if sheet.race]),
    )


def _contact(said: Sequence[Said]) -> Contact | None:
    contacts = [claim.contact for claim in said if claim.contact]
    if not contacts:
        return None
    first = contacts[0]
    back = [claim.feedback for claim in said if claim.feedback]
    dead = any(sheet.facts and sheet.facts.deceased for sheet in said)
    told = first.model_copy(
        update={
            "language": _agreed([c.language for c in contacts]) or first.language,
            "address": _agreed([c.address for c in contacts if c.address]),
            "phone": _agreed([c.phone for c in contacts if c.phone]),
            "consent": _agreed([c.consent for c in contacts if c.consent]),
            "deceased": dead or any(c.deceased for c in contacts) or any(b.dead for b in back),
            "not_me": any(c.not_me for c in contacts) or any(b.not_me for b in back),
        }
    )
    return first if told == first else told


def _agreed[T](values: Sequence[T]) -> T | None:
    """Return what all sources say; None where they contradict each other or say nothing."""
    return values[0] if values and all(value == values[0] for value in values) else None
