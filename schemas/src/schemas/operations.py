"""What operators and machines did, beside the flow of one person's record."""

from datetime import date, datetime

from pydantic import Field

from schemas.fact import County, Event, PersonToken
from schemas.records import PackRef


class RowQuarantined(Event):
    """A row nobody could read, and why. The row itself is sealed under the file's own key."""

    file_id: str
    row: int
    reason: str = Field(examples=["fields"])
    """A reason code; it never repeats what the row says."""

    county: County | None = None
    key_id: str
    box: str
    """The row, sealed: nonce and ciphertext, base64."""


class PackPromoted(Event):
    """A pack version is in force in a jurisdiction, from a day on."""

    jurisdiction: County
    packs: tuple[PackRef, ...]
    from_day: date
    by: str


class PersonErased(Event):
    """This person's keys are destroyed; the token is dead for ever."""

    token: PersonToken
    at: datetime
    ground: str


class Audited(Event):
    """Someone looked at, released or changed something."""

    actor: str
    act: str = Field(examples=["release.approve"])
    at: datetime
    on: str
    """What it was done to: a token, a release, a file id. Never a name."""

    ground: str = ""


class EventRefused(Event):
    """A dead letter: the headers carry the reason; the value is the original, byte for byte."""
