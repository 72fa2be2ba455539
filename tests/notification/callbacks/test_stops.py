"""People who say stop, and are heard."""

from __future__ import annotations

import pytest

from conduit.ledger.effect import State
from schemas.filings import FilingKind
from schemas.notices import NoticeKind
from tests.notification.callbacks.doors import Doors
from tests.notification.world import ANA


@pytest.mark.parametrize("word", ["STOP", "Stop. Thank you", "ALTO"])
async def test_after_a_stop_only_letters_come(doors: Doors, word: str) -> None:
    """At once, published once, and answered once in the person's language."""
    answers = [await doors.says(word) for _ in range(2)]
    assert [answer.text.count("<Message>") for answer in answers] == [1, 0]
    await doors.world.court(FilingKind.CONFIRMED)
    for _ in range(2):
        await doors.world.day()
    assert doors.world.told()[2:] == [NoticeKind.OPTED_OUT, NoticeKind.MAILED]
    assert len(doors.world.phone.taken) == 1


async def test_a_stop_cancels_the_text_that_has_not_left(doors: Doors) -> None:
    """The letter was accepted at night, the stop comes before the morning."""
    world = doors.world
    await world.passes(hours=10)
    await world.court(FilingKind.CONFIRMED)
    await world.day()
    planned = [e for e in world.store.kept.ledger.effects.values() if e.state is State.PLANNED]
    assert [effect.act for effect in planned] == ["text"]
    await doors.says("STOP")
    assert world.store.kept.ledger.effects[planned[0].key].state is State.CANCELLED


async def test_a_stranger_who_says_stop_is_heard(doors: Doors) -> None:
    """We never texted them, and never will."""
    answer = await doors.form(
        "/texts/inbound", {"From": "+14155550199", "Body": "STOP", "MessageSid": "SM7"}
    )
    assert "<Message>" in answer.text
    assert doors.world.told()[2:] == []
    pepper = doors.world.desk.writer.pepper
    async with doors.world.store.begin() as work:
        assert await work.opt_outs.stopped(pepper.phone("+14155550199"))
        assert await work.ledger.of(ANA)
