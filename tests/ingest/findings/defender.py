"""A defender who sends what people ask and find, and the clerk who looks at it."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from typing import Any, Final

import httpx

from ingest.books.submissions import Submission
from ingest.findings.handling import Clerk
from schemas.people import Conviction
from tests.ingest.deliveries import Sender
from tests.ingest.world import World

PAPER: Final = b"%PDF-1.7 an order"
DANA: Final = {
    "name": "LINDQVANE,DANA R",
    "born_on": "1971-05-04",
    "state_number": "A900000001",
}
CLERK: Final = Clerk("R. Clerk", "the paper was seen")


def evidence(content: bytes = PAPER) -> dict[str, str]:
    """Scan an order."""
    return {
        "sha256": hashlib.sha256(content).hexdigest(),
        "media_type": "application/pdf",
        "document": b64encode(content).decode(),
    }


def found(case: str = "900000", who: dict[str, str] = DANA, **says: object) -> dict[str, Any]:
    """Say what is wrong with Dana's case."""
    return {"applicant": who, "case_number": case, "says": says, "evidence": evidence()}


async def send(source: Sender, said: dict[str, Any], key: str = "one") -> httpx.Response:
    """Send a finding, or an application where nothing was found."""
    page = "/v1/findings" if "says" in said else "/v1/applications"
    headers = {"Idempotency-Key": key, "Content-Type": "application/json"}
    return await source.call("POST", page, headers=headers, content=json.dumps(said).encode())


async def kept(world: World, answer: httpx.Response) -> Submission:
    """Look up what was sent in the books."""
    async with world.store.begin() as work:
        one: Submission | None = await work.submissions.get(answer.json()["id"])
    assert one
    return one


async def newest(world: World) -> Conviction:
    """Open the one conviction of the newest version that was promised."""
    facts = await world.facts((await world.promised())[-1])
    [conviction] = facts.convictions
    return conviction
