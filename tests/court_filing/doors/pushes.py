"""What the court pushes, and how it signs."""

import hmac
import json
from hashlib import sha256

from tests.court_filing.cases import NOON, decided
from tests.court_filing.world import World

SECRET = b"shared-with-the-court"


def signed(body: bytes, *, secret: bytes = SECRET, seconds_ago: int = 0) -> dict[str, str]:
    """Sign a push as the court does."""
    timestamp = str(int(NOON.timestamp()) - seconds_ago)
    digest = hmac.new(secret, timestamp.encode() + b"." + body, sha256).hexdigest()
    return {"X-Court-Timestamp": timestamp, "X-Court-Signature": digest}


async def ordered(world: World) -> bytes:
    """File a case, let the court order it, and write its push; we have not heard yet."""
    await world.decide(decided())
    await world.file()
    await world.line.post("/clerk/answer", json={"case_number": "21-CR-00100"})
    return json.dumps(world.court.orders[0]).encode()
