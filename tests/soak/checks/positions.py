"""I4, I8 and I10: offsets, dead letters, and what a replay causes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from tests.soak.checks.evidence import Evidence

_READERS: Mapping[str, frozenset[str]] = {
    "records.person.v1": frozenset({"eligibility", "console"}),
    "eligibility.decisions.v1": frozenset({"ingest", "court-filing", "notification", "console"}),
    "court-filing.outcomes.v1": frozenset({"ingest", "notification", "console"}),
}


def offsets_wait_for_work(seen: Evidence) -> Iterator[str]:
    """I4: what is committed never goes back, and never stands past what is undone or unwritten."""
    last = dict[tuple[str, str, int], int]()
    ends = {
        (line["topic"], partition): max(
            offset for where, offset in (r["at"] for r in line["records"]) if where == partition
        )
        for line in seen.told("topic")
        for partition in {record["at"][0] for record in line["records"]}
    }
    for line in seen.told("committed"):
        for topic, partition, offset in line["offsets"]:
            place = line["reader"], topic, partition
            if offset < last.get(place, 0):
                yield f"{place} went back from {last[place]} to {offset}"
            last[place] = offset
            if offset > ends.get((topic, partition), -1) + 1:
                yield f"{place} stands at {offset}, past the end"
    yield from _decided_before_committed(seen)


def _decided_before_committed(seen: Evidence) -> Iterator[str]:
    """Whatever eligibility said it has read was decided by then, in this version or a newer one.

    Nobody can decide what the erased had on their record.
    """
    decided = defaultdict[str, list[tuple[int, int]]](list)
    for record in seen.topic("eligibility.decisions.v1"):
        decided[record["key"]].append((record["time"], record["version"] or 0))
    records = seen.topic("records.person.v1")
    for line in seen.told("committed", reader="eligibility"):
        read = {(p, n) for topic, p, n in line["offsets"] if topic == "records.person.v1"}
        upto = dict(read)
        for record in records:
            partition, offset = record["at"]
            passed_over = record["version"] is None or record["key"] in seen.erased
            if passed_over or offset >= upto.get(partition, 0):
                continue
            if not any(
                time <= line["clock"] and version >= record["version"]
                for time, version in decided[record["key"]]
            ):
                yield f"{record['key']}: read at {record['at']}, and not decided"


def nonsense_is_set_aside(seen: Evidence) -> Iterator[str]:
    """I8: what nobody can read is a dead letter of everybody who reads it, and nothing else is."""
    due = Counter(
        (line["topic"], line["key"], reader)
        for line in seen.told("nonsense")
        for reader in _READERS[line["topic"]]
    )
    found = Counter(
        (said["dlq-topic"], record["key"], said["dlq-service"])
        for line in seen.told("topic")
        for record in line["records"]
        if (said := record["refused"])
    )
    yield from (f"no dead letter of {one}" for one in due.keys() - found.keys())
    yield from (f"a dead letter of {one}" for one in found.keys() - due.keys())


def replay_changes_nothing(seen: Evidence) -> Iterator[str]:
    """I10: everything read once more from its beginning reaches nobody."""
    replays = seen.told("read again")
    if not replays:
        yield "nothing was read again"
    for line in replays:
        for store, counts in line["before"].items():
            if counts != line["after"][store]:
                yield f"{store} had {counts}, and has {line['after'][store]}"
