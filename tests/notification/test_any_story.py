"""Whatever courts, carriers and the calendar do, in any order."""

from __future__ import annotations

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

from conduit.errors import Rejected, Unavailable, Unknown
from conduit.ledger.effect import State
from notification.plan import plan
from notification.planning import _cases
from schemas.filings import FilingKind
from schemas.notices import NoticeKind
from schemas.outcomes import Outcome
from schemas.topics import FILINGS
from tests.notification.world import ANA, World, contact

STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from(["filed", "ordered", "vacated", "withdrawn", "denied", "confirmed"]),
            st.sampled_from(["one", "two"]),
        ),
        st.tuples(
            st.sampled_from(
                ["cut", "closed", "refused", "deaf", "hears", "time", "time", "replay"]
            ),
            st.just(""),
        ),
    ),
    max_size=20,
)


async def _live(world: World, step: str, conviction: str) -> None:
    troubles = {"cut": Unknown, "closed": Unavailable, "refused": Rejected}
    if step in troubles:
        world.post.troubles.append(troubles[step](step))
    elif step in {"deaf", "hears"}:
        world.post.looks = step == "hears"
    elif step == "time":
        await world.passes(seconds=7)
    elif step == "replay":
        await world.broker.replay(FILINGS)
    else:
        await world.court(FilingKind(step), conviction, granted=Outcome.DISMISS)
        world.now = world.now.replace(microsecond=world.now.microsecond + 1)


async def _lived(steps: list[tuple[str, str]]) -> World:
    world = World()
    await world.records(contact())
    for step in steps:
        await _live(world, *step)
    world.post.troubles.clear()
    world.post.looks = True
    for number in range(4):
        await world.passes(hours=1)
        await world.records(contact(name=f"Ana Invented {number}"))
    await world.passes(hours=1)
    return world


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_whatever_happens_people_end_up_told_what_is_so(steps: list[tuple[str, str]]) -> None:
    """Nothing owed, nothing waiting, nothing unknown, no notice accepted twice."""
    world = asyncio.run(_lived(steps))
    books = world.store.kept

    async def owed() -> int:
        cases = _cases(await books.reports.of(ANA), await books.tellings.of(ANA))
        return len(plan(cases))

    assert asyncio.run(owed()) == 0
    states = {effect.state for effect in books.ledger.effects.values()}
    assert states <= {State.ACCEPTED, State.CANCELLED, State.REFUSED}
    sent = [
        effect
        for key, parcel in books.ledger.parcels.items()
        if key in world.post.taken
        for effect in parcel.effects
    ]
    assert len(sent) == len(set(sent))
    assert world.told().count(NoticeKind.MAILED) == len(world.post.taken)
