"""Orders: made once, kept in the feed, pushed to the filer, reported to the state."""

import json
import uuid
from dataclasses import dataclass

from stand_ins.callbacks import Kind, Push
from stand_ins.clock import day
from stand_ins.court import moods
from stand_ins.court.moods import Pace, Verdict
from stand_ins.site import Site
from stand_ins.store import Row

GRANTING = {Verdict.GRANTED, Verdict.GRANTED_IN_PART}


def answer_soon(site: Site, list_id: str) -> None:
    """Order whatever of a list is answered after one delay."""
    _answer_at(site, list_id, Pace.SOON)


def answer_slow(site: Site, list_id: str) -> None:
    """Order whatever of a list is answered after five delays."""
    _answer_at(site, list_id, Pace.SLOW)


def _answer_at(site: Site, list_id: str, pace: Pace) -> None:
    lines = site.store.all(
        "SELECT * FROM lines WHERE list_id = ? AND pace = ? AND state = 'received' ORDER BY rowid",
        list_id,
        pace,
    )
    answer_lines(site, list_id, lines)


def answer_lines(
    site: Site, list_id: str, lines: list[Row], told: Verdict | None = None, why: str | None = None
) -> None:
    """Make one order on these lines of a list; `told` is the clerk's word against the mood."""
    if not lines:
        return
    found = site.store.one("SELECT court FROM lists WHERE list_id = ?", list_id)
    court = found["court"] if found else ""
    said = [say(line, told, why) for line in lines]
    made = order(site, said, Matter(court, list_id=list_id))
    for line in said:
        site.store.run(
            "UPDATE lines SET state = ?, order_reference = ? WHERE list_id = ? AND line = ?",
            line["verdict"],
            made["order_reference"],
            list_id,
            line["line"],
        )


def say(line: Row, told: Verdict | None = None, why: str | None = None) -> Row:
    """Word the verdict on one line as an order carries it."""
    decided = told or moods.verdict(line["case_number"])
    answer = moods.answer(decided, line["action"], line["to_level"], why)
    return {
        "line": line["line"],
        "case_number": line["case_number"],
        "section": line["section"],
        "verdict": answer.verdict.value,
        "granted": answer.granted,
        "to_level": answer.to_level,
        "reason": answer.reason,
    }


@dataclass(frozen=True, slots=True)
class Matter:
    """What an order is about: lines of a list or a filing, at one court."""

    court: str
    list_id: str | None = None
    filing_id: str | None = None


def order(site: Site, lines: list[Row], matter: Matter, *, vacates: str | None = None) -> Row:
    """Enter an order, owe its push and its report, and return it."""
    last = site.store.one("SELECT coalesce(max(seq), 0) AS seq FROM orders")
    seq = (last["seq"] if last else 0) + 1
    made: Row = {
        "seq": seq,
        "order_reference": f"ORD-{seq:06d}-{uuid.uuid4().hex[:6]}",
        "list_id": matter.list_id,
        "filing_id": matter.filing_id,
        "court": matter.court,
        "ordered_on": day(site.clock.now(), site.settings.place),
        "vacates": vacates,
        "lines": lines,
    }
    site.store.add(
        "INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        *(made | {"lines": json.dumps(lines)}).values(),
    )
    _push(site, made)
    _report(site, made)
    return made


def shown(row: Row) -> Row:
    """Return a stored order as the feed carries it."""
    return row | {"lines": json.loads(row["lines"])}


def _push(site: Site, made: Row) -> None:
    if site.settings.callback is not None:
        url = site.settings.callback.rstrip("/") + "/court/orders"
        site.callbacks.add(_json("court", made["order_reference"], url, made))


def _report(site: Site, made: Row) -> None:
    lines = [_disposition(line) for line in made["lines"] if _changes_record(line)]
    if site.settings.repository is None or not lines:
        return
    told = {name: made[name] for name in ("order_reference", "court", "ordered_on")}
    url = site.settings.repository.rstrip("/") + "/dispositions"
    site.callbacks.add(_json("report", made["order_reference"], url, told | {"lines": lines}))


def _changes_record(line: Row) -> bool:
    return line["verdict"] in {*GRANTING, Verdict.VACATED}


def _disposition(line: Row) -> Row:
    vacated = line["verdict"] == Verdict.VACATED
    return {
        "case_number": line["case_number"],
        "section": line["section"],
        "relief": "vacated" if vacated else line["granted"],
        "to_level": line["to_level"],
    }


def _json(kind: Kind, subject: str, url: str, value: Row) -> Push:
    return Push(kind, subject, url, "application/json", json.dumps(value).encode())
