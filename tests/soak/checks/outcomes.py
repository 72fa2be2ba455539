"""I5: everybody ends as their newest record says, by the topics, the books and the court."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping

from tests.soak.checks.evidence import Evidence

_LAW = "2016-11-09"
"""Judgments before this day are those that the law no longer makes."""

_ENDS: Mapping[str, frozenset[str]] = {
    "99": frozenset({"received", "submitted"}),
    "97": frozenset({"denied"}),
}
_GRANTED = frozenset({"granted", "granted_in_part"})
_BACK = frozenset({"withdrawn", "cancelled"})


def newest_is_decided(seen: Evidence) -> Iterator[str]:
    """The newest decision is that on the newest snapshot, wherever it is kept."""
    decided = seen.newest("eligibility.decisions.v1")
    kept = {
        schema: {row["token"]: row["record_version"] for row in seen.books(schema, "newest")}
        for schema in ("court_filing", "notification")
    }
    for token, record in seen.newest("records.person.v1").items():
        decision = decided.get(token)
        if record["tombstone"]:
            continue
        if decision is None or decision["version"] != record["version"]:
            yield f"{token}: the newest snapshot is not decided"
        for schema, versions in kept.items():
            if versions.get(token) != record["version"]:
                yield f"{token}: {schema} knows another decision"
    yield from _as_the_sources_said(seen)


def _as_the_sources_said(seen: Evidence) -> Iterator[str]:
    """Each case stands at the court as its source said last, and as that court answers."""
    asked = defaultdict[str, list[str]](list)
    for row in seen.stored("court", "lines"):
        asked[row["case_number"]].append(row["state"])
    for row in seen.stored("court", "filings"):
        asked[row["case_number"]] += [row["status"]] * len(json.loads(row["charges"]))
    told = {case for row in seen.stored("letters", "letters") for case in row["cases"]}
    for case, on in _said_last(seen).items():
        live = [state for state in asked[case] if state not in _BACK]
        due = _ENDS.get(case[-2:], _GRANTED) if on < _LAW else frozenset[str]()
        if len(live) != bool(due) or not set(live) <= due:
            yield f"{case} of {on} stands as {asked[case]} at the court"
        elif due is _GRANTED and case not in told:
            yield f"{case}: nobody was told"


def _said_last(seen: Evidence) -> dict[str, str]:
    """Say which cases the sources know in the end, and when each was judged."""
    cases, by_file = dict[str, str](), dict[str, list[str]]()
    for line in seen.told("sent"):
        if line["undo"]:
            for case in by_file.get(line["file"], ()):
                cases.pop(case, None)
        by_file[line["file"]] = list(line["cases"])
        cases |= line["cases"]
    for line in seen.told("erased"):
        for case in line["cases"]:
            cases.pop(case, None)
    return cases
