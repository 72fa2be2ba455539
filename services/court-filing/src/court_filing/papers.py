"""The papers of a packet, byte for byte the same whenever they are made again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from court_filing.packet import AnyPacket, CasePacket, Count, ListPacket, WithdrawalPacket
from court_filing.typeset import typeset

COLUMNS: Final = ("line", "case_number", "section", "convicted_on", "action", "to_level")
_ASKS: Final = {
    "dismiss": "dismiss",
    "dismiss_and_seal": "dismiss and seal",
    "reduce": "reduce",
    "resentence": "resentence",
    "seal": "seal",
    "expunge": "expunge",
    "vacate": "vacate",
    "set_aside": "set aside",
}
_ORDERS: Final = {
    "dismiss": "the conviction is dismissed",
    "dismiss_and_seal": "the conviction is dismissed and the record is sealed",
    "reduce": "the conviction is redesignated as {level}",
    "resentence": "the sentence is recalled and imposed anew",
    "seal": "the record is sealed",
    "expunge": "the record is expunged",
    "vacate": "the conviction is vacated",
    "set_aside": "the conviction is set aside",
}
_LEVELS: Final = {
    "felony": "a felony",
    "misdemeanor": "a misdemeanor",
    "infraction": "an infraction",
}


def make_papers(packet: AnyPacket, signing_key: Ed25519PrivateKey) -> dict[str, bytes]:
    """Make every paper of a packet, by name.

    Raises:
        Rejected: One of them cannot be set (`cannot_be_set`).
    """
    match packet:
        case ListPacket():
            return _of_list(packet, signing_key)
        case CasePacket():
            return _of_case(packet)
        case WithdrawalPacket():
            return {"withdrawal.json": withdrawal_paper(packet)}


def hashes(papers: Mapping[str, bytes]) -> dict[str, str]:
    """Hash each paper: SHA-256, hexadecimal."""
    return {name: sha256(content).hexdigest() for name, content in papers.items()}


def withdrawal_paper(packet: WithdrawalPacket) -> bytes:
    """Write a withdrawal as a court that takes lists reads it."""
    return _canonical(
        {
            "withdrawal_id": packet.id,
            "lines": list(packet.lines),
            "reason": "the ground for asking no longer stands",
        }
    )


def asks(action: str, level: str | None) -> str:
    """Say in words what is asked: `reduce to a misdemeanor`."""
    return f"{_ASKS[action]} to {_LEVELS[level]}" if level else _ASKS[action]


def _of_list(packet: ListPacket, signing_key: Ed25519PrivateKey) -> dict[str, bytes]:
    data = _data(packet, packet.counts) | {
        "filer": f"County of {packet.county}",
        "kind": "List",
        "of": "schedule",
    }
    papers = {
        "schedule.csv": _schedule(packet.counts),
        "schedule.pdf": typeset("schedule", _public(data), at=packet.prepared_at),
        "exhibit.pdf": typeset("exhibit", data, at=packet.prepared_at),
    }
    manifest = _canonical(
        {
            "list_id": packet.id,
            "court": packet.court,
            "mode": "list",
            "rehearsal": packet.rehearsal,
            "sha256": hashes(papers),
        }
    )
    signature = signing_key.sign(manifest).hex().encode()
    return papers | {"manifest.json": manifest, "manifest.sig": signature}


def _of_case(packet: CasePacket) -> dict[str, bytes]:
    action, _, level = packet.action.partition(":")
    data = _data(packet, packet.counts) | {
        "kind": "Filing",
        "of": "motion",
        "filer": packet.filer,
        "filer_address": packet.filer_address,
        "case_number": packet.case_number,
        "asks": asks(action, level or None),
    }
    return {
        "motion.pdf": typeset("motion", _public(data), at=packet.prepared_at),
        "order.pdf": typeset("order", _public(data), at=packet.prepared_at),
        "exhibit.pdf": typeset("exhibit", data, at=packet.prepared_at),
    }


def _schedule(counts: tuple[Count, ...]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(count.model_dump(mode="json") for count in counts)
    return text.getvalue().encode()


def _data(packet: ListPacket | CasePacket, counts: tuple[Count, ...]) -> dict[str, Any]:
    return {
        "id": packet.id,
        "court_name": packet.court_name,
        "prepared_on": f"{packet.prepared_on:%B} {packet.prepared_on.day}, {packet.prepared_on.year}",
        "rehearsal": packet.rehearsal,
        "cases": len({count.case_number for count in counts}),
        "counts": [_row(number, count) for number, count in enumerate(counts, start=1)],
    }


def _row(number: int, count: Count) -> dict[str, Any]:
    return {
        "number": number,
        "case_number": count.case_number,
        "section": count.section,
        "asks": asks(count.action, count.to_level),
        "orders": _ORDERS[count.action].format(level=_LEVELS.get(count.to_level or "", "")),
        "citation": count.citation.replace("§ ", "§\N{NO-BREAK SPACE}"),
        "name": " aka ".join((count.name, *count.also_known_as)),
        "born_on": count.born_on.isoformat() if count.born_on else "not known",
        "state_number": count.state_number or "not known",
    }


def _public(data: dict[str, Any]) -> dict[str, Any]:
    """Leave out whatever would name a person, so that no template can print it by mistake."""
    private = {"name", "born_on", "state_number"}
    rows = [{key: row[key] for key in row if key not in private} for row in data["counts"]]
    return data | {"counts": rows}


def _canonical(body: object) -> bytes:
    return json.dumps(body, sort_keys=True, separators=(",", ":")).encode()
