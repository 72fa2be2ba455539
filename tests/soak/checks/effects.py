"""I3 and I6: nothing reaches the world twice, nothing is lost, and order holds."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator

from tests.soak.checks.evidence import Evidence, Row

_TAKEN = {"accepted", "done"}
_OPEN = {"planned", "held", "released", "attempting", "retry", "unknown"}
_ONCE = ("ordered", "confirmed")


def once(seen: Evidence) -> Iterator[str]:
    """I3: counted in the world's own stores, by our marks on things and by what they say."""
    marks = {
        "line": Counter(row["line"] for row in seen.stored("court", "lines")),
        "filing": Counter(row["control_id"] for row in seen.stored("court", "filings")),
        "letter": Counter(row["operation"] for row in seen.stored("letters", "letters")),
        "text": Counter(row["callback"] for row in seen.stored("texts", "messages")),
    }
    for kind, counted in marks.items():
        yield from (f"{kind} {mark} came {n} times" for mark, n in counted.items() if n > 1)
    said = Counter(
        (letter["name"], letter["kind"], case)
        for letter in seen.stored("letters", "letters")
        for case in letter["cases"]
        if letter["kind"] in _ONCE
    )
    yield from (f"{n} letters say {kind} of {case}" for (_, kind, case), n in said.items() if n > 1)
    yield from _ours_is_theirs(seen)


def _ours_is_theirs(seen: Evidence) -> Iterator[str]:
    lines = {row["line"] for row in seen.stored("court", "lines")}
    lines |= {
        charge["line"]
        for row in seen.stored("court", "filings")
        for charge in json.loads(row["charges"])
    }
    ours = {row["key"] for row in seen.books("court_filing", "effects") if _asks(row)}
    yield from (f"asked, and not in our books: {key}" for key in lines - ours)
    yield from (f"in our books, and no court has it: {key}" for key in ours - lines)
    mailed = {row["operation"] for row in seen.stored("letters", "letters")}
    carriers = seen.books("notification", "carriers")
    sent = {r["key"] for r in carriers if r["channel"] == "letter" and r["state"] in _TAKEN}
    yield from (f"mailed, and not in our books: {key}" for key in mailed - sent)
    yield from (f"in our books, and never mailed: {key}" for key in sent - mailed)
    texted = {row["callback"].rpartition("/")[2] for row in seen.stored("texts", "messages")}
    for schema in ("court_filing", "notification"):
        for carrier in seen.books(schema, "carriers"):
            if carrier["state"] in _OPEN and not _for_a_person(carrier, texted):
                yield f"{schema} has left a {carrier['channel']} {carrier['state']}"


def _for_a_person(carrier: Row, texted: set[str]) -> bool:
    """A text of which nobody heard may have been sent; it is never sent again, but listed."""
    unknown = carrier["channel"] == "text" and carrier["state"] == "unknown"
    return unknown and carrier["key"] not in texted


def _asks(effect: Row) -> bool:
    return effect["act"] == "file" and effect["state"] in _TAKEN


def in_order(seen: Evidence) -> Iterator[str]:
    """I6: of one conviction and channel, a later version never leaves before an older one."""
    carriers = {row["key"]: row for row in seen.books("court_filing", "carriers")}
    by_conviction = defaultdict[str, list[tuple[str, int]]](list)
    for effect in seen.books("court_filing", "effects"):
        carrier = carriers.get(effect["carrier"])
        if carrier is not None and carrier["attempted_at"] and effect["state"] in _TAKEN:
            left = carrier["attempted_at"], effect["record_version"]
            by_conviction[effect["conviction_id"]].append(left)
    for conviction, ways in by_conviction.items():
        versions = [version for _, version in sorted(ways)]
        if versions != sorted(versions):
            yield f"{conviction}: effects left in the order {versions}"
    for topic in ("records.person.v1", "eligibility.decisions.v1"):
        yield from _versions(seen, topic)


def _versions(seen: Evidence, topic: str) -> Iterator[str]:
    highest = dict[str, int]()
    for record in seen.topic(topic):
        if record["version"]:
            highest[record["key"]] = max(highest.get(record["key"], 0), record["version"])
    for key, record in seen.newest(topic).items():
        if not record["tombstone"] and record["version"] < highest[key]:
            yield f"{topic} ends with an old version of {key}"
