"""I1 and I2: every row that was sent in is accounted for, and every conviction stands somewhere."""

from collections import Counter
from collections.abc import Iterator

from tests.soak.checks.evidence import Evidence


def books_balance(seen: Evidence) -> Iterator[str]:
    """I1: rows counted in the file are those that the books account for."""
    rows = {line["file"]: line["rows"] for line in seen.told("sent")}
    accounted = Counter[str]()
    for bucket in seen.books("ingest", "buckets"):
        accounted[bucket["file_id"]] += sum(bucket[n] for n in ("used", "unchanged", "suppressed"))
    for file in seen.books("ingest", "files"):
        name = file["file_id"]
        if file["rows"] != rows.get(name):
            yield f"{name[:8]} has {rows.get(name)} lines, and the books say {file['rows']}"
        elif file["state"] == "finished" and accounted[name] + file["quarantined"] != file["rows"]:
            yield f"{name[:8]}: {accounted[name]} of {file['rows']} rows are accounted for"
    yield from _standings(seen)


def _standings(seen: Evidence) -> Iterator[str]:
    stand = Counter(row["token"] for row in seen.books("court_filing", "standings"))
    for person in seen.books("ingest", "people"):
        token = person["token"]
        convictions = sum(int(number) for number in person["tally"].values())
        if stand[token] != convictions and token not in seen.erased:
            yield f"{token}: {convictions} convictions, {stand[token]} standings"


def acknowledged_is_kept(seen: Evidence) -> Iterator[str]:
    """I2: what was said to be sent in is in the books, and what was promised is on the topic."""
    state = {file["file_id"]: file["state"] for file in seen.books("ingest", "files")}
    last = {line["file"]: line["undo"] for line in seen.told("sent")}
    for name, undone in last.items():
        due = "undone" if undone else "finished"
        if state.get(name) != due:
            yield f"{name[:8]} was to be {due}, and is {state.get(name)}"
    published = seen.newest("records.person.v1")
    for person in seen.books("ingest", "people"):
        record = published.get(person["token"])
        if person["record_version"] and (record is None or record["tombstone"]):
            yield f"{person['token']}: its version is on no topic"
    for schema in ("ingest", "court_filing", "notification", "console"):
        [waiting] = seen.books(schema, "outbox")
        if waiting["waiting"]:
            yield f"{schema} did not publish all that it promised"
