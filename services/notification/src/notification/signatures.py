"""Whether a callback comes from whom it says. Without a secret nobody is believed."""

from __future__ import annotations

import hmac
from base64 import b64encode
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha1, sha256
from typing import Final

FRESH: Final = timedelta(minutes=5)
_MILLISECONDS: Final = 10**11
"""A larger number of seconds would be in the year 5138."""

type Form = Sequence[tuple[str, str]]
type Keys = Sequence[bytes]
"""The secrets that count now: two while one is being replaced."""


def is_from_lob(keys: Keys, timestamp: str, signature: str, body: bytes, *, now: datetime) -> bool:
    """Is a letter event signed with one of our secrets, within the last five minutes?"""
    try:
        at = _instant(int(timestamp))
    except (ValueError, OverflowError):
        return False
    signed = timestamp.encode() + b"." + body
    good = (hmac.new(key, signed, sha256).hexdigest() for key in keys)
    return abs(now - at) <= FRESH and _any(signature, good)


def is_from_twilio(keys: Keys, signature: str, url: str, form: Form) -> bool:
    """Is a text event signed with one of our account's tokens, for this very address?"""
    said = url + "".join(name + value for name, value in sorted(set(form)))
    good = (b64encode(hmac.new(key, said.encode(), sha1).digest()).decode() for key in keys)
    return _any(signature, good)


def _instant(number: int) -> datetime:
    seconds = number / 1000 if number > _MILLISECONDS else number
    return datetime.fromtimestamp(seconds, UTC)


def _any(signature: str, good: Iterable[str]) -> bool:
    found = [hmac.compare_digest(signature.encode(), one.encode()) for one in good]
    return any(found)
