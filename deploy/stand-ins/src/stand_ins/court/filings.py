"""Electronic filings: entered, reviewed by the clerk, decided by the judge, cancelled."""

import json
import uuid

from stand_ins.callbacks import Push
from stand_ins.court import judge, moods
from stand_ins.court.ecf import callback
from stand_ins.court.ecf.request import Filing
from stand_ins.court.judge import Matter
from stand_ins.court.moods import Pace, Verdict
from stand_ins.site import Site
from stand_ins.store import Row

FIRST_ENVELOPE = 100001


def enter(site: Site, message: bytes, filings: list[Filing]) -> tuple[int, list[str]]:
    """Keep an envelope; return its number and one filing id per lead document."""
    last = site.store.one("SELECT max(envelope_id) AS last FROM envelopes")
    envelope = (last["last"] if last and last["last"] else FIRST_ENVELOPE - 1) + 1
    site.store.add("INSERT INTO envelopes VALUES (?, ?)", envelope, message)
    return envelope, [_enter(site, envelope, at, filing) for at, filing in enumerate(filings)]


def known(site: Site, filings: list[Filing]) -> tuple[int, list[str]] | None:
    """Return the envelope in which all these documents came before, if there is one."""
    found = [
        site.store.one(
            "SELECT envelope_id, filing_id FROM filings WHERE control_id = ? ORDER BY rowid",
            filing.control_id,
        )
        for filing in filings
    ]
    rows = [row for row in found if row is not None]
    if len(rows) != len(filings):
        return None
    return rows[0]["envelope_id"], [row["filing_id"] for row in rows]


def cancel(site: Site, filing: Row) -> bool:
    """Take back a filing nobody has reviewed; say whether it was still possible."""
    return bool(
        site.store.run(
            "UPDATE filings SET status = 'cancelled'"
            " WHERE filing_id = ? AND status IN ('submitted', 'cancelled')",
            filing["filing_id"],
        )
    )


def review(site: Site, filing_id: str) -> None:
    """Let the clerk accept or reject a filing, and the filer be told."""
    filing = _in_status(site, filing_id, "submitted")
    if filing is None:
        return
    told = moods.verdict(filing["case_number"])
    if told is Verdict.RETURNED:
        _reject(site, filing, None)
        return
    _set_status(site, filing, "accepted", None)
    site.later("order_filing", filing_id)


def order(site: Site, filing_id: str) -> None:
    """Let the judge decide an accepted filing."""
    filing = _in_status(site, filing_id, "accepted")
    if filing is not None:
        _order(site, filing, None, None)


def answer_case(site: Site, case_number: str, told: Verdict | None, why: str | None) -> int:
    """Review and decide at once whatever filing of a case is open; return how many were."""
    open_filings = site.store.all(
        "SELECT * FROM filings WHERE case_number = ? AND status IN ('submitted', 'accepted')"
        " ORDER BY rowid",
        case_number,
    )
    for filing in open_filings:
        decided = told or moods.verdict(case_number)
        if filing["status"] == "submitted" and decided is Verdict.RETURNED:
            _reject(site, filing, why)
            continue
        if filing["status"] == "submitted":
            _set_status(site, filing, "accepted", None)
        _order(site, filing, decided, why)
    return len(open_filings)


def _enter(site: Site, envelope: int, position: int, filing: Filing) -> str:
    filing_id = str(uuid.uuid4())
    site.store.add(
        "INSERT INTO filings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'submitted', NULL, ?)",
        filing_id,
        envelope,
        filing.control_id,
        position,
        filing.court,
        filing.case_number,
        filing.tracking_id,
        filing.action,
        filing.to_level,
        json.dumps(filing.charges),
        filing.reply_to,
        site.clock.now(),
    )
    answered = moods.pace(filing.case_number)
    if answered is not Pace.NEVER:
        site.later("review_filing", filing_id, delays=5 if answered is Pace.SLOW else 1)
    return filing_id


def _in_status(site: Site, filing_id: str, status: str) -> Row | None:
    return site.store.one(
        "SELECT * FROM filings WHERE filing_id = ? AND status = ?", filing_id, status
    )


def _reject(site: Site, filing: Row, why: str | None) -> None:
    reason = moods.answer(Verdict.RETURNED, "", None, why).reason
    _set_status(site, filing, "rejected", reason)


def _set_status(site: Site, filing: Row, status: str, reason: str | None) -> None:
    site.store.run(
        "UPDATE filings SET status = ?, reason = ? WHERE filing_id = ?",
        status,
        reason,
        filing["filing_id"],
    )
    envelope = site.store.one(
        "SELECT message FROM envelopes WHERE envelope_id = ?", filing["envelope_id"]
    )
    if envelope is None:
        return
    body = callback.review_complete(
        envelope["message"],
        filing,
        (status, reason),
        location=f"http://127.0.0.1:{site.settings.port}/ecf",
        schemas=site.settings.schemas,
    )
    site.callbacks.add(
        Push(
            "court",
            filing["filing_id"],
            filing["reply_to"],
            "text/xml; charset=utf-8",
            body,
            f'"{callback.ACTION}"',
        )
    )


def _order(site: Site, filing: Row, told: Verdict | None, why: str | None) -> None:
    lines = [
        judge.say(
            {
                **charge,
                "case_number": filing["case_number"],
                "action": filing["action"],
                "to_level": filing["to_level"],
            },
            told,
            why,
        )
        for charge in json.loads(filing["charges"])
    ]
    judge.order(site, lines, Matter(filing["court"], filing_id=filing["filing_id"]))
    granted = any(line["verdict"] in judge.GRANTING for line in lines)
    site.store.run(
        "UPDATE filings SET status = ? WHERE filing_id = ?",
        "granted" if granted else "denied",
        filing["filing_id"],
    )
