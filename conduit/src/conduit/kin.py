"""People who were joined or parted are acted on together, or not yet.

Their newest versions travel apart. Until each has come that the others speak of, nobody can tell
what vanished from a record and what only moved to another one.
"""

from collections.abc import Collection, Mapping

from conduit.work import Newest
from schemas.decisions import Decision, EligibilityDecided
from schemas.fact import ConvictionId, PersonToken

type Family = Mapping[PersonToken, EligibilityDecided]
"""Newest decisions of people and of whoever they were ever joined with or parted from."""


async def family_of(newest: Newest, tokens: Collection[PersonToken]) -> Family:
    """Return the newest decisions of these people and of all their kin."""
    found = dict[PersonToken, EligibilityDecided]()
    asked, wanted = set[PersonToken](), set(tokens)
    while wanted:
        found |= await newest.get(*sorted(wanted))
        asked |= wanted
        wanted = {kin.token for one in found.values() for kin in one.kin} - asked
    return found


def complete(family: Family) -> list[EligibilityDecided]:
    """Return those of whose kin nothing is missing that they were issued together with."""
    return [one for one in family.values() if _is_complete(one, family)]


def _is_complete(one: EligibilityDecided, family: Family) -> bool:
    theirs = ((family.get(kin.token), kin.record_version) for kin in one.kin)
    return all(known and known.record_version >= version for known, version in theirs)


def owners(decisions: Mapping[PersonToken, Decision]) -> dict[ConvictionId, PersonToken]:
    """Say whose each conviction is now, by every name it has."""
    return {
        name: token
        for token, decision in decisions.items()
        for conviction in decision.convictions
        for name in (conviction.conviction_id, *conviction.also)
    }
