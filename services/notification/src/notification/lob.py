"""The post, spoken as Lob speaks it (API 1.22.0)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import httpx

from conduit.counties import Sender
from conduit.errors import Rejected
from conduit.ledger.dispatch import ABSENT, Absent
from notification.answers import asking, check_taken, handing_over
from notification.post import UNDELIVERABLE, Mail
from notification.reach import LONGEST_LINES, Addressee

VERSION: Final = "2024-01-01"
OPERATION: Final = "operation"
"""The one thing of ours that a letter carries as metadata: an opaque name."""

_BAD_ADDRESS: Final = frozenset(
    {"failed_deliverability_strictness", "address_length_exceeds_limit"}
)


class Lob:
    """Hands letters to Lob, or to a stand-in that speaks the same."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def mail(self, mail: Mail) -> str:
        """Hand over a letter under its operation as the idempotency key."""
        request = self._client.build_request(
            "POST",
            "/v1/letters",
            data=_fields(mail),
            files={"file": ("letter.pdf", mail.pdf, "application/pdf")},
            headers={"Idempotency-Key": mail.operation, "Lob-Version": VERSION},
        )
        await request.aread()  # in one piece: a form is else sent field by field
        async with handing_over():
            answer = await self._client.send(request)
            check_taken(answer, _code(answer))
            return str(answer.json()["id"])

    async def find(self, operation: str) -> str | Absent:
        """Look a letter up by its metadata."""
        async with asking():
            answer = await self._client.get(
                "/v1/letters", params={f"metadata[{OPERATION}]": operation, "limit": "10"}
            )
            found = answer.raise_for_status().json()["data"]
            return str(found[0]["id"]) if found else ABSENT


def _fields(mail: Mail) -> dict[str, str]:
    _check_length(mail.to)
    return {
        **_bracketed("to", _recipient(mail.to)),
        **_bracketed("from", _sender(mail.sender)),
        f"metadata[{OPERATION}]": mail.operation,
        "color": "false",
        "double_sided": "true",
        "address_placement": "top_first_page",
        "mail_type": "usps_first_class",
        "use_type": "operational",
    }


def _check_length(to: Addressee) -> None:
    if len(to.address.line1) + len(to.address.line2) > LONGEST_LINES:
        raise Rejected(UNDELIVERABLE)


def _recipient(to: Addressee) -> Mapping[str, str]:
    address = to.address
    lines = {"name": to.name, "address_line1": address.line1}
    if address.line2:
        lines["address_line2"] = address.line2
    return lines | {
        "address_city": address.city,
        "address_state": address.state,
        "address_zip": address.zip_code,
    }


def _sender(sender: Sender) -> Mapping[str, str]:
    return {
        "name": sender.name,
        "address_line1": sender.line1,
        "address_city": sender.city,
        "address_state": sender.state,
        "address_zip": sender.zip_code,
    }


def _bracketed(name: str, fields: Mapping[str, str]) -> dict[str, str]:
    return {f"{name}[{key}]": value for key, value in fields.items()}


def _code(answer: httpx.Response) -> str:
    if not answer.is_client_error:
        return ""
    try:
        code = str(answer.json()["error"]["code"])
    except (KeyError, TypeError, ValueError):
        return ""
    return UNDELIVERABLE if code in _BAD_ADDRESS else code
