"""A person's snapshot: what stands in the clear, and what the books count of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ingest.books.port import Snapshot
from ingest.claims.claim import Said
from ingest.claims.fold import Known
from ingest.claims.orders import confirmed
from ingest.office import Office
from ingest.records.choices import Choices
from ingest.records.sections import Sealer
from ingest.spelling.person_keys import KeyHash, Pepper
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
    said: Sequence[Said],
    why: Why,
) -> Snapshot:
    """Put a snapshot together."""
    convictions = known.facts.convictions
    tally = Counter(conviction.county or "" for conviction in convictions)
    told_by = county_told_by(claim.source for claim in said)
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
    orders = [claim.orders for claim in said if claim.orders]
    first = min(confirmed(orders).values(), default=None)
    clears_at = first and first + office.ending.after
    return Snapshot(event, tally, clears_at=clears_at)


def marks_of(pepper: Pepper, known: Known) -> frozenset[KeyHash]:
    """Hash everything by which a person is found."""
    return frozenset(_marks(pepper, known))


def _marks(pepper: Pepper, known: Known) -> Iterator[KeyHash]:
    for conviction in known.facts.convictions:
        if conviction.case_number:
            yield pepper.of_case(conviction.case_number)
    who = known.identity
    if who.born_on:
        yield from (pepper.of_name(name, who.born_on) for name in (who.name, *who.aliases))


def county_told_by(sources: Iterable[str]) -> set[County]:
    """Name the counties whose files told of the person.

    >>> county_told_by(["extract:ca/marin:court", "court-order"])
    {'ca/marin'}
    """
    told = (source.split(":") for source in sources)
    return {county for _, county, *_ in (one for one in told if len(one) > 1)}
