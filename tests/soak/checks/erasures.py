"""I9: nothing is kept of whoever was erased."""

from collections.abc import Iterator

from tests.soak.checks.evidence import Evidence


def nothing_is_left(seen: Evidence) -> Iterator[str]:
    """Neither keys, nor claims, nor decisions; topics end with a tombstone; no word is found."""
    for section in seen.told("keys"):
        for token in seen.erased & set(section["tokens"]):
            yield f"{token} has a key for {section['section']}"
    for schema, table in (
        ("ingest", "claims"),
        ("court_filing", "newest"),
        ("notification", "newest"),
    ):
        for token in seen.erased & {row["token"] for row in seen.books(schema, table)}:
            yield f"{schema} keeps {table} of {token}"
    for topic in ("records.person.v1", "eligibility.decisions.v1"):
        last = seen.newest(topic)
        for token in seen.erased:
            if token not in last or not last[token]["tombstone"]:
                yield f"{topic} ends without a tombstone for {token}"
    for line in seen.told("searched"):
        if not line["canary"]:
            yield "the search does not find what is there"
        yield from (f"a word about the erased stands in {place}" for place in line["places"])
