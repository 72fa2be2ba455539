"""Whether an address can be delivered to, in the least the carrier would say."""

import secrets

from fastapi import APIRouter, Depends, Request

from stand_ins.letters.access import authorized
from stand_ins.letters.checks import NO_DELIVERY
from stand_ins.letters.errors import Refused
from stand_ins.letters.requests import read
from stand_ins.store import Row

router = APIRouter(prefix="/v1", dependencies=[Depends(authorized)])


@router.post("/us_verifications")
async def verify(request: Request) -> Row:
    """Say whether an address can be delivered to."""
    fields, _ = await read(request)
    line = str(fields.get("primary_line") or "").upper()
    if not line:
        raise Refused("invalid", "primary_line is required")
    city, state = str(fields.get("city") or "").upper(), str(fields.get("state") or "").upper()
    post_code = str(fields.get("zip_code") or "")
    return {
        "id": f"us_ver_{secrets.token_hex(8)}",
        "recipient": fields.get("recipient") or "",
        "primary_line": line,
        "secondary_line": str(fields.get("secondary_line") or "").upper(),
        "urbanization": "",
        "last_line": f"{city} {state} {post_code}".strip(),
        "deliverability": "undeliverable" if NO_DELIVERY in line else "deliverable",
        "valid_address": NO_DELIVERY not in line,
        "object": "us_verification",
    }
