"""How many people may be published on the side, so that live changes never wait behind them."""

from datetime import timedelta
from typing import Final

from ingest.books.port import IngestWork
from ingest.office import Office

WINDOW: Final = 400
"""The most people published on the side and not decided yet."""

_PATIENCE: Final = timedelta(minutes=1)
"""How long a decision is waited for; one that became a dead letter never comes."""


async def room(office: Office, work: IngestWork, window: int = WINDOW) -> int:
    """Say how many more may be published now: none while the window is full."""
    waited_for = await work.rules.unanswered(since=office.clock() - _PATIENCE)
    return max(window - waited_for, 0)
