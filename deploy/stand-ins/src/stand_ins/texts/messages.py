"""Messages: checked, kept, shown, sent on their way."""

import secrets
from datetime import UTC, datetime
from email.utils import format_datetime
from urllib.parse import urlencode

from stand_ins.callbacks import Push
from stand_ins.site import Site
from stand_ins.store import Row
from stand_ins.texts import moods, people
from stand_ins.texts.checks import Wanted

VERSION = "2010-04-01"
ONE_SEGMENT, EACH_SEGMENT = 160, 153

TABLES = """
CREATE TABLE IF NOT EXISTS messages (
    sid TEXT PRIMARY KEY, account_sid TEXT NOT NULL, to_number TEXT NOT NULL, from_number TEXT,
    service_sid TEXT, body TEXT NOT NULL, status TEXT NOT NULL, error_code INTEGER,
    callback TEXT, created_at REAL NOT NULL, updated_at REAL NOT NULL, sent_at REAL);
CREATE INDEX IF NOT EXISTS messages_to ON messages (to_number);
"""


def enter(site: Site, account: str, wanted: Wanted) -> str:
    """Keep a message and let it leave; return its SID. A resend is another message."""
    sid, now = f"SM{secrets.token_hex(16)}", site.clock.now()
    site.store.add(
        "INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, NULL)",
        sid,
        account,
        wanted.to,
        wanted.sender,
        wanted.service,
        wanted.body,
        "accepted" if wanted.service else "queued",
        wanted.callback,
        now,
        now,
    )
    site.later("send", sid)
    return sid


def send(site: Site, sid: str) -> None:
    """Let a message leave for the carrier."""
    row = find(site, sid)
    if row is None:
        return
    site.store.run(
        "UPDATE messages SET sent_at = ?, from_number = coalesce(from_number, ?) WHERE sid = ?",
        site.clock.now(),
        people.OWN_NUMBER,
        sid,
    )
    _become(site, sid, "sent", None)
    site.later("end", sid)


def end(site: Site, sid: str) -> None:
    """Let the carrier say how it ended, if it ever does."""
    row = find(site, sid)
    ending = None if row is None else moods.end(row["to_number"])
    if ending is not None:
        _become(site, sid, *ending)


def find(site: Site, sid: str) -> Row | None:
    """Return a stored message, or None."""
    return site.store.one("SELECT * FROM messages WHERE sid = ?", sid)


def shown(row: Row) -> Row:
    """Return a stored message in the provider's shape."""
    uri = f"/{VERSION}/Accounts/{row['account_sid']}/Messages/{row['sid']}"
    unsent = row["service_sid"] is not None and row["sent_at"] is None
    return {
        "account_sid": row["account_sid"],
        "api_version": VERSION,
        "body": row["body"],
        "date_created": _moment(row["created_at"]),
        "date_sent": _moment(row["sent_at"]),
        "date_updated": _moment(row["updated_at"]),
        "direction": "outbound-api",
        "error_code": row["error_code"],
        "error_message": None if row["error_code"] is None else "The message was not delivered",
        "from": row["from_number"],
        "messaging_service_sid": row["service_sid"],
        "num_media": "0",
        "num_segments": "0" if unsent else str(segments(row["body"])),
        "price": None,
        "price_unit": "USD",
        "sid": row["sid"],
        "status": row["status"],
        "subresource_uris": {"media": f"{uri}/Media.json"},
        "to": row["to_number"],
        "uri": f"{uri}.json",
    }


def segments(body: str) -> int:
    """Count the parts of a body, as if every character were in the basic alphabet.

    >>> segments("x" * 161)
    2
    """
    return 1 if len(body) <= ONE_SEGMENT else -(-len(body) // EACH_SEGMENT)


def _become(site: Site, sid: str, status: str, code: int | None) -> None:
    site.store.run(
        "UPDATE messages SET status = ?, error_code = ?, updated_at = ? WHERE sid = ?",
        status,
        code,
        site.clock.now(),
        sid,
    )
    row = find(site, sid)
    if row is not None and row["callback"]:
        site.callbacks.add(
            Push("twilio", sid, row["callback"], "application/x-www-form-urlencoded", _told(row))
        )


def _told(row: Row) -> bytes:
    form = {
        "MessageSid": row["sid"],
        "SmsSid": row["sid"],
        "AccountSid": row["account_sid"],
        "MessageStatus": row["status"],
        "SmsStatus": row["status"],
        "To": row["to_number"],
        "From": row["from_number"] or "",
        "ApiVersion": VERSION,
    }
    if row["error_code"] is not None:
        form["ErrorCode"] = str(row["error_code"])
    return urlencode(form).encode()


def _moment(seconds: float | None) -> str | None:
    return None if seconds is None else format_datetime(datetime.fromtimestamp(seconds, UTC))
