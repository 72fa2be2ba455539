"""Looks again at whoever a birthday or an anniversary may have changed."""

from collections.abc import Collection, Sequence
from typing import Final

from conduit.envelope import Envelope
from ingest.books import IngestWork, Review
from ingest.choices import Choices, choices
from ingest.office import Office
from ingest.recording import next_version
from schemas.decisions import EligibilityDecided
from schemas.fact import PersonToken
from schemas.records import PersonRecorded, Why

_WINDOW: Final = 500
"""The most people published in one round, so that live changes never wait behind them."""


async def note_reviews(work: IngestWork, envelopes: Sequence[Envelope[EligibilityDecided]]) -> None:
    """Note the day on which a decision says to look again, and that it came."""
    events = [envelope.event for envelope in envelopes if envelope.event]
    await work.rules.answered({event.token: event.record_version for event in events})
    await work.people.review(
        [Review(event.token, event.record_version, event.next_review_on) for event in events]
    )


async def look_again(office: Office, *, limit: int = _WINDOW) -> int:
    """Publish whoever is due today as a new version, at most once a day; say how many."""
    today = office.today(None)
    async with office.store.begin() as work:
        tokens = await work.people.due(today, limit=limit)
        await publish_anew(office, work, tokens, Why.CALENDAR)
        await work.people.looked_at(tokens, today)
    return len(tokens)


async def publish_anew(
    office: Office, work: IngestWork, tokens: Collection[PersonToken], why: Why | None = None
) -> None:
    """Promise the next version of what is known of people, for the reason of the last if none is given."""
    newest = await work.people.newest(tokens)
    held = await choices(work, tokens)
    events = [renewed(office, event, why or event.why, held) for event in newest.values()]
    await work.people.renew(events)
    await work.outbox.put(*(office.recorded(event) for event in events))


def renewed(office: Office, event: PersonRecorded, why: Why, choices: Choices) -> PersonRecorded:
    """Make the next version of a snapshot, with the same sections, for today's law."""
    served = [county for county in event.counties if office.counties.get(county)]
    return event.model_copy(
        update={
            "record_version": next_version(event.record_version, office.clock()),
            "as_of": office.today(next(iter(served), None)),
            "packs": choices.packs(office, event.counties, event.token),
            "why": why,
        }
    )
