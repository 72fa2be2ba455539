"""What the provider checks before it takes a message."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from stand_ins.texts import moods
from stand_ins.texts.errors import Refused

LONGEST_BODY = 1600
NUMBER = re.compile(r"\+[1-9]\d{7,14}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A message somebody wants sent."""

    to: str
    body: str
    sender: str | None
    service: str | None
    callback: str | None


def check(form: Mapping[str, str]) -> Wanted:
    """Return the message a form describes, or raise Refused."""
    to, body = form.get("To", ""), form.get("Body", "")
    sender, service = form.get("From"), form.get("MessagingServiceSid")
    if not to:
        raise Refused(21604)
    if not NUMBER.fullmatch(to):
        raise Refused(21211)
    if not sender and not service:
        raise Refused(21603)
    if not body:
        raise Refused(21602)
    if len(body) > LONGEST_BODY:
        raise Refused(21617)
    code = moods.refusal(to)
    if code is not None:
        raise Refused(code)
    return Wanted(to, body, sender or None, service or None, form.get("StatusCallback"))
