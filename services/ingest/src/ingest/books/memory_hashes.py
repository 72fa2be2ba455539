"""Every keyed hash of the books in dictionaries, made anew."""

from __future__ import annotations

from dataclasses import replace

from conduit.peppers import Over
from ingest.books.memory_claims import MemoryClaims
from ingest.books.memory_court import MemoryCourts
from ingest.books.memory_people import MemoryPeople


def rehash(people: MemoryPeople, claims: MemoryClaims, courts: MemoryCourts, over: Over) -> int:
    """Lay a secret over all of them; return how many there are."""
    people.bound = {over(key): token for key, token in people.bound.items()}
    for person in people.kept.values():
        if person.snapshot is not None:
            marks = frozenset(map(over, person.snapshot.marks or ()))
            person.snapshot = replace(person.snapshot, marks=marks)
    claims.kept = [(replace(claim, digest=over(claim.digest)), gone) for claim, gone in claims.kept]
    claims.affirmed = [one._replace(digest=over(one.digest)) for one in claims.affirmed]
    courts.rows = {
        (source, over(key)): replace(
            row,
            key=over(row.key),
            parent=row.parent and over(row.parent),
            who=row.who and over(row.who),
        )
        for (source, key), row in courts.rows.items()
    }
    courts.noted = {(source, over(who)): None for source, who in courts.noted}
    return len(people.bound) + len(claims.kept) + len(claims.affirmed) + len(courts.rows)
