"""Who looked at, released or changed what."""

from datetime import datetime

from conduit.envelope import Envelope, post
from ingest.office import NAME
from schemas.operations import Audited
from schemas.topics import AUDIT


def audited(act: str, *, on: str, by: str, ground: str, at: datetime) -> Envelope[Audited]:
    """Write an act into the audit; `on` is a token, a file id or a hash, never a name."""
    event = Audited(actor=by, act=act, at=at, on=on, ground=ground)
    return post(AUDIT, event, source=NAME, time=at, sequence=f"{act}|{on}|{at.isoformat()}")
