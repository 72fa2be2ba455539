"""What else people text us, and what follows from it."""

from __future__ import annotations

from schemas.filings import FilingKind
from tests.notification.callbacks.doors import Doors


async def test_a_start_opens_the_number_again(doors: Doors) -> None:
    """Stop, start, and the next letter is texted about."""
    await doors.says("STOP", sid="SM8")
    doors.world.now = doors.world.now.replace(minute=30)
    await doors.says("start", sid="SM9")
    await doors.world.court(FilingKind.CONFIRMED)
    for _ in range(2):
        await doors.world.day()
    assert len(doors.world.phone.taken) == 2


async def test_a_call_for_help_names_the_county_and_its_phone(doors: Doors) -> None:
    """Nothing else changes."""
    answer = await doors.says("ayuda")
    assert "415-555-0100" in answer.text
    assert answer.headers["content-type"].startswith("text/xml")
    assert not doors.world.store.kept.opt_outs.latest


async def test_what_the_provider_answered_we_do_not_answer_again(doors: Doors) -> None:
    """It says so by naming the word it understood."""
    answer = await doors.says("STOP", understood="STOP")
    assert "<Message>" not in answer.text
    assert len(doors.world.store.kept.opt_outs.latest) == 1


async def test_a_wrong_number_is_not_texted_again(doors: Doors) -> None:
    """Whoever has that number now is left alone."""
    await doors.says("wrong number")
    await doors.world.court(FilingKind.CONFIRMED)
    for _ in range(2):
        await doors.world.day()
    assert len(doors.world.phone.taken) == 1
