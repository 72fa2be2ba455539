"""A court takes back its order about what was cleared and forgotten."""

from dataclasses import replace
from datetime import date

import pytest

from conduit.envelope import post
from conduit.keys import Key
from conduit.sealing import seal
from schemas import topics
from schemas.fact import ConvictionId
from schemas.filings import CourtSaid, FilingKind, FilingOutcome
from schemas.outcomes import Outcome
from schemas.sealed import Section
from tests.county_file import Files
from tests.flows.test_cleared_end import CASE, OTHER_CASE, decided, files, world
from tests.world import World

__all__ = ["files", "world"]


async def _court_says(world: World, kind: FilingKind) -> ConvictionId:
    [about] = [c for c in (await decided(world)).convictions if c.reason == "cleared"]
    newest = world.broker.read(topics.RECORDS)[-1]
    key = (await world.keys.find(Section.DECISION, [newest.token]))[newest.token]
    assert isinstance(key, Key)
    said = CourtSaid(
        conviction_id=about.conviction_id,
        court="Superior Court",
        case_number=None,
        asked=Outcome.DISMISS_AND_SEAL,
        reference=f"late-{kind}",
        on=date(2026, 9, 1),
    )
    version = newest.record_version
    sealed = seal(said, Section.DECISION, token=newest.token, sealed_at=version, key=key)
    outcome = FilingOutcome(
        token=newest.token,
        record_version=version,
        county="ca/san-francisco",
        kind=kind,
        at=world.clock(),
        said=sealed,
    )
    await world.broker.publish(
        post(topics.FILINGS, outcome, source="court-filing", time=world.clock(), sequence=99)
    )
    await world.broker.settle()
    return about.conviction_id


async def test_it_is_a_persons_to_look_at(world: World) -> None:
    """Nothing is known of it but that it stands again, and nothing is asked for."""
    revived = await _court_says(world, FilingKind.VACATED)
    found = {c.conviction_id: c.outcome for c in (await decided(world)).convictions}
    assert found[revived] is Outcome.REVIEW


async def test_the_next_file_tells_of_it_under_its_old_name(world: World, files: Files) -> None:
    """What the source says of it counts again."""
    revived = await _court_says(world, FilingKind.VACATED)
    await world.arrives(files.doj(replace(CASE, level="MISDEMEANOR"), OTHER_CASE))
    [again] = [c for c in (await decided(world)).convictions if c.conviction_id == revived]
    assert (again.case_number, again.reason != "cleared") == ("123456", True)


@pytest.mark.parametrize("kind", [FilingKind.ORDERED, FilingKind.CONFIRMED, FilingKind.DENIED])
async def test_any_other_late_word_changes_nothing(world: World, kind: FilingKind) -> None:
    """It was said, and is told again."""
    before = world.broker.read(topics.RECORDS)
    await _court_says(world, kind)
    assert world.broker.read(topics.RECORDS) == before
