"""What a history comes to, in a few lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from tests.soak.checks.evidence import Evidence

_SESSION: Final = 10.0
"""Seconds after which the place of a silent member goes to others."""

_SHOWN: Final = 5


def summary(seen: Evidence, found: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield counts of every harm, of what the world took, and a verdict for every promise."""
    yield from _killed(seen)
    frozen = seen.told("frozen")
    longer = sum(line["seconds"] > _SESSION for line in frozen)
    beside = sum(line["other"] for line in frozen)
    yield (
        f"stood still: {len(frozen)}, {longer} of them for longer than a session,"
        f" {beside} while another replica took over"
    )
    yield _counted("network", (line["kind"] for line in seen.told("network")))
    yield _counted("storms of replicas", (line["process"] for line in seen.told("storm")))
    yield _counted("stopped politely", (line["process"] for line in seen.told("stopped")))
    yield _counted("full disks", (line["process"] for line in seen.told("full disk")))
    yield _counted("lies", (line["kind"] for line in seen.told("lied")))
    yield _counted("nonsense published", (line["topic"] for line in seen.told("nonsense")))
    sent = seen.told("sent")
    rows = sum(line["rows"] for line in sent)
    undone = sum(line["undo"] for line in sent)
    yield f"sent in: {len(sent)} files, {rows} rows; {undone} taken back; {len(seen.erased)} erased"
    yield from _took(seen)
    for name, broken in found.items():
        yield f"{name:4} {'kept' if not broken else f'BROKEN {len(broken)} times'}"
        yield from (f"       {one}" for one in broken[:_SHOWN])
    yield "I7   not asked: no day passes in a run"


def _killed(seen: Evidence) -> Iterator[str]:
    killed, idle = seen.told("killed"), seen.told("idle")
    inside = sum(line["in_transaction"] for line in killed)
    yield _counted("killed with work in hand", (line["process"] for line in killed))
    yield f"  {inside} of them in the midst of a transaction on their books"
    yield _counted("had no work in hand, and was left alone", (x["process"] for x in idle))
    yield _counted("not ready again in two minutes", (x["process"] for x in seen.told("not back")))
    yield _counted("harm that could not be done", (x["kind"] for x in seen.told("harm failed")))


def _took(seen: Evidence) -> Iterator[str]:
    stores = (("court", "lines"), ("court", "filings"), ("letters", "letters"))
    for by, table in (*stores, ("texts", "messages")):
        yield f"the world took: {len(seen.stored(by, table))} {table} ({by})"
    unknown = sum(row["state"] == "unknown" for row in seen.books("notification", "carriers"))
    yield f"left to a person, for nobody knows whether they were sent: {unknown} texts"


def _counted(what: str, names: Iterator[str]) -> str:
    counted = Counter(names)
    each = ", ".join(f"{name} {number}" for name, number in sorted(counted.items()))
    return f"{what}: {counted.total()}" + (f" ({each})" if each else "")
