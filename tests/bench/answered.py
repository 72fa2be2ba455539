"""Publishes what courts would answer about everybody; run as a program in ingest's surroundings."""

import asyncio
import json
import sys
from collections.abc import Sequence
from datetime import timedelta
from itertools import batched
from pathlib import Path
from typing import Final

from conduit.clock import utc_now
from conduit.envelope import Envelope, post
from conduit.keys import Key
from conduit.sealing import seal
from ingest.opening import open_office
from ingest.settings import Settings
from schemas.fact import ConvictionId, County, PersonToken
from schemas.filings import CourtSaid, FilingKind, FilingOutcome
from schemas.outcomes import Outcome
from schemas.sealed import Section
from schemas.topics import FILINGS

_EACH: Final = (FilingKind.ORDERED, FilingKind.CONFIRMED) * 2
_SOME: Final = 500
_COUNTY: Final[County] = "ca/san-francisco"


async def answer(tokens: Sequence[PersonToken]) -> int:
    """Publish two orders and two confirmations about each person; say how many events that is."""
    told = 0
    async with open_office(Settings()) as (office, publisher):
        for some in batched(tokens, _SOME):
            keys = await office.keys.find(Section.DECISION, some)
            for number, kind in enumerate(_EACH):
                said = [
                    _answer(token, key, kind, number)
                    for token, key in keys.items()
                    if isinstance(key, Key)
                ]
                await publisher.publish(said)
                told += len(said)
    return told


def _answer(token: PersonToken, key: Key, kind: FilingKind, number: int) -> Envelope[FilingOutcome]:
    at = utc_now() - timedelta(minutes=len(_EACH) - number)
    content = CourtSaid(
        conviction_id=ConvictionId(f"{token}-{number // 2}"),
        court="sf:superior",
        case_number=None,
        asked=Outcome.DISMISS_AND_SEAL,
        granted=Outcome.DISMISS_AND_SEAL,
        reference=f"ORD-{number // 2}",
        on=at.date(),
    )
    event = FilingOutcome(
        token=token,
        record_version=1,
        county=_COUNTY,
        kind=kind,
        at=at,
        said=seal(content, Section.DECISION, token=token, sealed_at=1, key=key),
    )
    return post(FILINGS, event, source="court-filing", time=at, sequence=number)


if __name__ == "__main__":
    people = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    sys.stdout.write(str(asyncio.run(answer(people))))
