"""How each party of the world signs what it pushes."""

import base64
import hashlib
import hmac
from collections.abc import Iterable


def court(secret: bytes, body: bytes, now: float) -> dict[str, str]:
    """Sign as this court does: HMAC-SHA256 over Unix seconds, a full stop and the body."""
    timestamp = str(int(now))
    return {"X-Court-Timestamp": timestamp, "X-Court-Signature": _over(secret, timestamp, body)}


def lob(secret: bytes, body: bytes, now: float) -> dict[str, str]:
    """Sign as the letter carrier does: the same over Unix milliseconds."""
    timestamp = str(int(now * 1000))
    return {
        "Lob-Signature-Timestamp": timestamp,
        "Lob-Signature": _over(secret, timestamp, body),
    }


def twilio(token: bytes, url: str, form: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Sign as the text provider does: HMAC-SHA1 over the address and the sorted form."""
    said = url + "".join(name + value for name, value in sorted(set(form)))
    digest = hmac.new(token, said.encode(), hashlib.sha1).digest()
    return {"X-Twilio-Signature": base64.b64encode(digest).decode()}


def _over(secret: bytes, timestamp: str, body: bytes) -> str:
    return hmac.new(secret, timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
