"""What happens to a letter on its way, and how the sender hears of it."""

import json
import secrets

from stand_ins.callbacks import Push
from stand_ins.clock import instant
from stand_ins.letters.letter import shown
from stand_ins.site import Site
from stand_ins.store import Row

JOURNEY = ("letter.mailed", "letter.in_transit", "letter.processed_for_delivery")
DELIVERED = (*JOURNEY, "letter.delivered")
RETURNED = (*JOURNEY[:2], "letter.returned_to_sender")


def journey(line1: str) -> tuple[str, ...]:
    """Return what becomes of a letter to this address.

    >>> journey("1 RETURN ROAD")[-1]
    'letter.returned_to_sender'
    """
    if "SILENT" in line1.upper():
        return ()
    return RETURNED if "RETURN" in line1.upper() else DELIVERED


def begin(site: Site, letter_id: str) -> None:
    """Say that a letter was taken, and let it travel."""
    happen(site, letter_id, "letter.created")
    site.later("track", f"{letter_id}:0")


def track(site: Site, subject: str) -> None:
    """Let the next thing happen to a letter, if there is one."""
    letter_id, _, at = subject.partition(":")
    row = site.store.one("SELECT fields, deleted FROM letters WHERE id = ?", letter_id)
    if row is None or row["deleted"]:
        return
    ahead = journey(json.loads(row["fields"])["to"]["address_line1"])
    if int(at) >= len(ahead):
        return
    if int(at) == 0:
        site.store.run("UPDATE letters SET mailed = 1 WHERE id = ?", letter_id)
    happen(site, letter_id, ahead[int(at)])
    site.later("track", f"{letter_id}:{int(at) + 1}")


def happen(site: Site, letter_id: str, event_type: str) -> None:
    """Keep an event, and owe the sender its push."""
    now = site.clock.now()
    event = {
        "id": f"evt_{secrets.token_hex(8)}",
        "letter_id": letter_id,
        "type": event_type,
        "created_at": now,
    }
    site.store.add("INSERT INTO events VALUES (?, ?, ?, ?)", *event.values())
    site.store.run("UPDATE letters SET modified_at = ? WHERE id = ?", now, letter_id)
    told = site.settings.events
    if site.settings.callback is not None and (not told or event_type in told):
        body = json.dumps(_told(site, event)).encode()
        site.callbacks.add(Push("lob", letter_id, site.settings.callback, "application/json", body))


def find(site: Site, letter_id: str) -> Row | None:
    """Return a letter in the carrier's shape, or None."""
    row = site.store.one(
        "SELECT id, fields, created_at, modified_at, mailed, deleted FROM letters WHERE id = ?",
        letter_id,
    )
    if row is None:
        return None
    events = site.store.all("SELECT * FROM events WHERE letter_id = ? ORDER BY rowid", letter_id)
    return shown(row, events)


def _told(site: Site, event: Row) -> Row:
    return {
        "id": event["id"],
        "body": find(site, event["letter_id"]),
        "reference_id": event["letter_id"],
        "event_type": {
            "id": event["type"],
            "enabled_for_test": True,
            "resource": "letters",
            "object": "event_type",
        },
        "date_created": instant(event["created_at"]),
        "object": "event",
    }
