"""What a court's database says of one person, as a claim of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from ingest.claims.claim import Said
from ingest.claims.cleared import Recognised
from ingest.claims.stating import known_from, naming, stated
from ingest.court.cells import Read
from ingest.court.record import Record
from ingest.spelling.person_keys import Pepper
from schemas.fact import County, Days
from schemas.people import Identity, PersonFacts, Source


@dataclass(frozen=True, slots=True)
class Speaker:
    """A court's database, speaking of one person."""

    source: str
    at: Callable[[int], Source]
    """Says where a row was told, by its place."""

    county: County
    pepper: Pepper
    person: str
    """The natural key: `cii:…`, or `subject:…` where the state gave no number."""

    def say(self, record: Record, before: Sequence[Said]) -> Said:
        """State the person's record anew; what has no row any more is no longer said."""
        sources = [tuple(self.at(place) for place in places) for places in record.places]
        convictions = stated(
            record.judgments,
            sources,
            known_from(before, self.source),
            naming(self.pepper, self.person, before),
            Recognised(self.pepper, before),
        )
        facts = PersonFacts(
            born_on=_born(record.people),
            deceased=any(person.words.get("died") for person in record.people),
            convictions=tuple(convictions),
            pending_in=(self.county,) if record.pending else None,
            incomplete=record.incomplete,
            identity_in_doubt=self.person.startswith("subject:") or _are_two(record.people),
        )
        return Said(source=self.source, facts=facts, identity=_identity(record.people))


def _are_two(people: Sequence[Read]) -> bool:
    """Do both name and birth date of two of its rows differ, or the state's numbers?"""
    if len({person.words["state_number"] for person in people if _numbered(person)}) > 1:
        return True
    told = [(name_of(person), person.day("born")) for person in people]
    return any(one[0] != two[0] and one[1] != two[1] for one, two in combinations(told, 2))


def _numbered(person: Read) -> bool:
    return bool(person.words.get("state_number"))


def name_of(person: Read) -> str:
    """Print a name as the state does: `LAST,FIRST MIDDLE`; a whole name has a comma or a slash."""
    if whole := person.words.get("name"):
        last, _, first = whole.upper().replace("/", ",").partition(",")
        return f"{last.strip()},{first.strip()}".strip(",")
    given = " ".join(filter(None, (person.words.get("first"), person.words.get("middle"))))
    return f"{person.words.get('last') or ''},{given}".upper().strip(",")


def _born(people: Sequence[Read]) -> Days | None:
    days = {day for person in people if (day := person.day("born"))}
    return Days(first=min(days), last=max(days)) if days else None


def _identity(people: Sequence[Read]) -> Identity:
    names = tuple(dict.fromkeys(name for person in people if (name := name_of(person))))
    born = _born(people)
    numbers = [person.words["state_number"] for person in people if _numbered(person)]
    sexes = [person.words["sex"] for person in people if person.words.get("sex")]
    return Identity(
        name=names[0] if names else "",
        aliases=names[1:],
        born_on=born.first if born and born.is_exact else None,
        state_number=numbers[0] if numbers else None,
        sex=sexes[0] if sexes else None,
    )
