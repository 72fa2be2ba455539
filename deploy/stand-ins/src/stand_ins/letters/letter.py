"""A letter as the carrier shows it."""

import json
from datetime import UTC, datetime, timedelta

from stand_ins.clock import instant
from stand_ins.store import Row

TRANSIT_DAYS = 5
URL_KEPT = 30 * 24 * 3600


def shown(row: Row, events: list[Row]) -> Row:
    """Return a stored letter in the carrier's shape."""
    fields = json.loads(row["fields"])
    made = instant(row["created_at"])
    return {
        "id": row["id"],
        "description": fields.get("description"),
        "metadata": fields.get("metadata") or {},
        "to": address(fields["to"], row, "to"),
        "from": address(fields["from"], row, "from"),
        "color": fields["color"],
        "double_sided": fields.get("double_sided", True),
        "address_placement": fields.get("address_placement") or "top_first_page",
        "return_envelope": False,
        "perforated_page": None,
        "custom_envelope": None,
        "extra_service": fields.get("extra_service"),
        "mail_type": fields.get("mail_type") or "usps_first_class",
        "use_type": fields["use_type"],
        "fsc": False,
        "url": _url(row),
        "carrier": "USPS",
        "tracking_number": None,
        "tracking_events": [_tracked(event) for event in events if _is_scan(event["type"])],
        "thumbnails": [],
        "expected_delivery_date": _expected(row["created_at"]),
        "date_created": made,
        "date_modified": instant(row["modified_at"]),
        "send_date": made,
        "object": "letter",
        "status": "rendered" if row["mailed"] else "processed",
        **({"deleted": True} if row["deleted"] else {}),
    }


def address(given: Row, row: Row, which: str) -> Row:
    """Return an address as the carrier keeps it; a moved recipient's new street is not told."""
    line1 = given["address_line1"].upper()
    moved = which == "to" and "MOVED" in line1
    second = (given.get("address_line2") or "").upper()
    post_code = given["address_zip"]
    kept = {
        "id": f"adr_{row['id'].removeprefix('ltr_')[:15]}{'a' if which == 'to' else 'b'}",
        "description": given.get("description"),
        "name": _upper(given.get("name")),
        "company": _upper(given.get("company")),
        "phone": given.get("phone"),
        "email": given.get("email"),
        "address_line1": None if moved else line1,
        "address_line2": None if moved else second or None,
        "address_city": given["address_city"].upper(),
        "address_state": given["address_state"].upper(),
        "address_zip": post_code[:5] if moved else post_code,
        "address_country": "UNITED STATES",
        "metadata": {},
        "date_created": instant(row["created_at"]),
        "date_modified": instant(row["created_at"]),
        "object": "address",
    }
    return kept | ({"recipient_moved": moved} if which == "to" else {})


def _url(row: Row) -> str:
    """Write the address of the paper as the carrier's own pattern has it: no question mark."""
    expires = int(row["created_at"]) + URL_KEPT
    path = f"https://lob-assets.com/letters/{row['id']}_signature.pdf"
    return f"{path}version=v1&expires={expires}&signature=none"


def _upper(value: str | None) -> str | None:
    return value.upper() if value else None


def _expected(created_at: float) -> str:
    return (
        (datetime.fromtimestamp(created_at, UTC) + timedelta(days=TRANSIT_DAYS)).date().isoformat()
    )


def _is_scan(event_type: str) -> bool:
    return event_type not in {"letter.created", "letter.deleted"}


def _tracked(event: Row) -> Row:
    named = (
        event["type"]
        .removeprefix("letter.")
        .replace("_", " ")
        .title()
        .replace(" For ", " for ")
        .replace(" To ", " to ")
    )
    moment = instant(event["created_at"])
    return {
        "id": event["id"].replace("evt_", "evnt_"),
        "type": "normal",
        "name": named,
        "location": None,
        "time": moment,
        "date_created": moment,
        "date_modified": moment,
        "object": "tracking_event",
    }
