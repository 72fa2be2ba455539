"""Ways to spoil a history, each of them one lie about what happened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from tests.soak.checks.planted import Planted, Rows

RECORDS: Final = "records.person.v1"
DECISIONS: Final = "eligibility.decisions.v1"


def _again(rows: Rows, **other: object) -> None:
    """Let something be there once more."""
    rows.append({**rows[0], **other})


def _living(told: Planted, topic: str = RECORDS) -> dict[str, Any]:
    """Find the last record of somebody who was not erased."""
    gone = told.evidence.erased
    kept = [r for r in told.topic(topic) if r["version"] and r["key"] not in gone]
    newest = told.evidence.newest(topic)
    return next(r for r in reversed(kept) if newest[r["key"]]["at"] == r["at"])


def _asked(told: Planted) -> dict[str, Any]:
    """Find an effect that a court has taken."""
    effects = told.books("court_filing", "effects")
    return next(e for e in effects if e["act"] == "file" and e["state"] in {"accepted", "done"})


def _left_in_the_wrong_order(told: Planted) -> None:
    effect = _asked(told)
    carriers = told.books("court_filing", "carriers")
    carrier = next(c for c in carriers if c["key"] == effect["carrier"])
    carriers.append({**carrier, "key": "later", "attempted_at": "2999-01-01T00:00:00+00:00"})
    older = {"carrier": "later", "record_version": effect["record_version"] - 1}
    told.books("court_filing", "effects").append({**effect, **older})


def _ends_with_an_old_version(told: Planted) -> None:
    record = _living(told)
    late = {"at": [record["at"][0], 10**6], "version": record["version"] - 1}
    told.topic(RECORDS).append({**record, **late})


def _read_before_it_was_decided(told: Planted) -> None:
    told.topic(DECISIONS)[:] = [{**r, "time": r["time"] + 10**9} for r in told.topic(DECISIONS)]


def _back(told: Planted) -> None:
    line = told.line("committed", reader="ingest")
    topic, partition, offset = line["offsets"][0]
    told.lines.append({**line, "offsets": [[topic, partition, offset - 1]]})


def _past_the_end(told: Planted) -> None:
    told.line("committed", reader="console")["offsets"][0][2] += 1000


def _nobody_told(told: Planted) -> None:
    for letter in told.world("letters"):
        letter["cases"] = []


def _a_letter_more(told: Planted) -> None:
    told.line("read again")["after"]["letters"]["letters"] += 1


def _line_more(told: Planted) -> None:
    told.line("sent")["rows"] += 1


def _without(told: Planted, topic: str) -> None:
    key = _living(told)["key"]
    told.topic(topic)[:] = [r for r in told.topic(topic) if r["key"] != key]


def _forgotten(told: Planted, schema: str) -> None:
    key = _living(told)["key"]
    kept = told.books(schema, "newest")
    kept[:] = [row for row in kept if row["token"] != key]


def _refused(told: Planted) -> None:
    letters = told.topic("notification.dead-letters.v1")
    letters.append({**letters[0], "key": _living(told)["key"]})


def _gone(told: Planted) -> str:
    return next(iter(told.evidence.erased))


def _kept(tokens: list[str], told: Planted) -> None:
    tokens.append(_gone(told))


def _no_tombstone(told: Planted) -> None:
    gone = _gone(told)
    kept = told.topic(DECISIONS)
    kept[:] = [r for r in kept if r["key"] != gone or not r["tombstone"]]


LIES: Final[Mapping[str, tuple[str, Callable[[Planted], object]]]] = {
    "a row lost": ("I1", lambda t: t.books("ingest", "buckets")[0].update(used=0)),
    "a line more in the file": ("I1", _line_more),
    "a conviction lost": ("I1", lambda t: t.books("court_filing", "standings").pop()),
    "a file given up": ("I2", lambda t: t.books("ingest", "files")[0].update(state="open")),
    "a promise unpublished": ("I2", lambda t: t.books("ingest", "outbox")[0].update(waiting=1)),
    "a version never published": ("I2", lambda t: _without(t, RECORDS)),
    "a line asked twice": ("I3", lambda t: _again(t.world("lines"))),
    "a filing sent twice": ("I3", lambda t: _again(t.world("filings"))),
    "a letter mailed twice": ("I3", lambda t: _again(t.world("letters"))),
    "the same said in two letters": ("I3", lambda t: _again(t.world("letters"), operation="x")),
    "a text sent twice": ("I3", lambda t: _again(t.world("messages"))),
    "a line that we know nothing of": ("I3", lambda t: _again(t.world("lines"), line="unknown")),
    "a line that no court has": ("I3", lambda t: t.world("lines").clear()),
    "a letter never mailed": ("I3", lambda t: t.world("letters").pop()),
    "a carrier left unknown": (
        "I3",
        lambda t: t.books("court_filing", "carriers")[0].update(state="unknown"),
    ),
    "a text that came, and is unknown": (
        "I3",
        lambda t: next(
            c for c in t.books("notification", "carriers") if c["channel"] == "text"
        ).update(state="unknown"),
    ),
    "an offset that goes back": ("I4", _back),
    "an offset past the end": ("I4", _past_the_end),
    "an offset past unfinished work": ("I4", _read_before_it_was_decided),
    "a snapshot not decided": ("I5", lambda t: _without(t, DECISIONS)),
    "a decision not heard of": ("I5", lambda t: _forgotten(t, "notification")),
    "a case that a court lost": ("I5", lambda t: t.world("lines").clear()),
    "an order nobody was told of": ("I5", _nobody_told),
    "effects in the wrong order": ("I6", _left_in_the_wrong_order),
    "a version that goes backwards": ("I6", _ends_with_an_old_version),
    "nonsense that vanished": ("I8", lambda t: t.topic("ingest.dead-letters.v1").clear()),
    "a good event refused": ("I8", _refused),
    "a key kept": ("I9", lambda t: _kept(t.line("keys", section="facts")["tokens"], t)),
    "a decision of the erased kept": (
        "I9",
        lambda t: t.books("notification", "newest").append(
            {"token": _gone(t), "record_version": 1}
        ),
    ),
    "a tombstone lost": ("I9", _no_tombstone),
    "a name found": ("I9", lambda t: t.line("searched").update(places=["kafka.log"])),
    "a search that finds nothing": ("I9", lambda t: t.line("searched").update(canary=[])),
    "a letter caused by a replay": ("I10", _a_letter_more),
}
