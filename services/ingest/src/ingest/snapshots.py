"""A person's snapshot: what stands in the clear, and what the books count of it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from ingest.books import Snapshot
from ingest.choices import Choices
from ingest.fold import Known
from ingest.office import Office
from ingest.person_keys import KeyHash, Pepper
from ingest.sections import Sealer
from schemas.fact import County
from schemas.records import PersonRecorded, Why
from schemas.sealed import Sealed


def make_snapshot(
    office: Office,
    sealer: Sealer,
    known: Known,
    *,
    sealed: tuple[Sealed, Sealed, Sealed | None],
    choices: Choices,
    sources: Iterable[str],
    why: Why,
) -> Snapshot:
    """Put a snapshot together."""
    convictions = known.facts.convictions
    tally = Counter(conviction.county or "" for conviction in convictions)
    told_by = county_told_by(sources)
    counties = tuple(sorted({*told_by, *filter(None, tally)}))
    facts, identity, contact = sealed
    event = PersonRecorded(
        token=sealer.token,
        record_version=sealer.version,
        as_of=office.today(min(told_by, default=None)),
        counties=counties,
        packs=choices.packs(office, counties, sealer.token),
        why=why,
        facts=facts,
        identity=identity,
        contact=contact,
    )
    return Snapshot(event, tally, frozenset(_marks(office.pepper, known)))


def _marks(pepper: Pepper, known: Known) -> Iterator[KeyHash]:
    for conviction in known.facts.convictions:
        if conviction.case_number:
            yield pepper.of_case(conviction.case_number)
    who = known.identity
    if who.born_on:
        yield from (pepper.of_name(name, who.born_on) for name in (who.name, *who.aliases))


def county_told_by(sources: Iterable[str]) -> set[County]:
    """Name the counties whose files told of the person.

    >>> county_told_by(["doj:ca/marin", "court-order"])
    {'ca/marin'}
    """
    return {county for source in sources if (county := source.partition(":")[2])}
