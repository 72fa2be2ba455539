"""A law that answers, as ingest hears it."""

from datetime import date

from conduit.envelope import Envelope, post
from schemas.decisions import EligibilityDecided
from schemas.records import PersonRecorded
from schemas.topics import DECISIONS
from tests.ingest.answering import listening
from tests.ingest.world import World


def decision(
    world: World, snapshot: PersonRecorded, on: date | None = None
) -> Envelope[EligibilityDecided]:
    """A decision about one snapshot, with the day on which to look again."""
    decided = EligibilityDecided(
        token=snapshot.token,
        record_version=snapshot.record_version,
        as_of=snapshot.as_of,
        counties=snapshot.counties,
        packs=snapshot.packs,
        next_review_on=on,
        decision=snapshot.facts,
        identity=snapshot.identity,
    )
    return post(DECISIONS, decided, source="eligibility", time=world.clock())


async def decided(world: World, snapshot: PersonRecorded, on: date | None = None) -> None:
    """Let a decision arrive."""
    await listening(world).publish(decision(world, snapshot, on))
