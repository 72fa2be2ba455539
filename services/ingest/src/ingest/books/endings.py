"""What ingest keeps of cleared convictions on the way to their end."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from ingest.claims.claim import Claim
from schemas.fact import PersonToken
from schemas.sealed import Sealed


class Endings(Protocol):
    """How far each person's is: begun, with a new key on its way; reduced; over."""

    async def due(self, now: datetime, *, limit: int) -> Sequence[PersonToken]:
        """List people one of whose convictions is to be forgotten by now, and none is yet."""
        ...

    async def begin(self, tokens: Collection[PersonToken], now: datetime) -> None:
        """Say that these people's new keys are on their way."""
        ...

    async def begun(self, before: datetime, *, limit: int) -> Sequence[PersonToken]:
        """List people whose new keys everybody knows by now."""
        ...

    async def reduce(self, token: PersonToken, now: datetime) -> None:
        """Say that nothing we keep says any more what was cleared."""
        ...

    async def reduced(self, before: datetime, *, limit: int) -> Sequence[PersonToken]:
        """List people who were reduced before this instant and have their old keys yet."""
        ...

    async def end(self, token: PersonToken) -> None:
        """Say that the old keys are destroyed."""
        ...

    async def claims(self, token: PersonToken) -> Mapping[int, Claim]:
        """Return every claim about a person there ever was, taken back or not, by number."""
        ...

    async def ended(self) -> Mapping[int, Claim]:
        """Return every claim there ever was of which convictions were cleared, by number."""
        ...

    async def rewrite(self, facts: Mapping[int, Sealed]) -> None:
        """Put other facts in the place of what these claims say."""
        ...
