"""What the knobs do to any stand-in."""

import pytest

from tests.stand_ins.letters.letter import letter, post
from tests.stand_ins.rehearsal import Rehearsal


async def test_an_answer_lost_after_acceptance_leaves_the_letter_accepted(
    letters: Rehearsal,
) -> None:
    """The sender cannot know, and the store does."""
    await letters.turn(lose_answer_after_accept=1)
    with pytest.raises(ConnectionAbortedError):
        await post(letters)
    after = await post(letters)

    assert after.status_code == 200
    assert len(await letters.stored("letters")) == 2


async def test_a_fault_before_acceptance_leaves_nothing(letters: Rehearsal) -> None:
    """A 500 may mean that nothing happened."""
    await letters.turn(error_500_before=1)
    answer = await post(letters)

    assert (answer.status_code, await letters.stored("letters")) == (500, [])


async def test_a_fault_after_acceptance_leaves_the_letter_accepted(letters: Rehearsal) -> None:
    """A 500 may mean that it did."""
    await letters.turn(error_500_after=1)
    answer = await post(letters)

    assert (answer.status_code, len(await letters.stored("letters"))) == (500, 1)


async def test_a_refused_letter_uses_up_no_loss(letters: Rehearsal) -> None:
    """Only what was accepted can be lost."""
    await letters.turn(error_500_after=1)
    unfit = await post(letters, letter(color=None))
    fit = await post(letters)

    assert (unfit.status_code, fit.status_code) == (422, 500)


async def test_look_ups_are_spared(letters: Rehearsal) -> None:
    """Whoever asks what happened gets an answer, and the knob waits for the next letter."""
    await letters.turn(error_500_before=1)
    asked = await letters.client.get("/v1/letters")
    sent = await post(letters)

    assert (asked.status_code, sent.status_code) == (200, 500)


async def test_a_knob_nobody_knows_is_refused(letters: Rehearsal) -> None:
    """A misspelt knob must not pass for a calm day."""
    answer = await letters.client.post("/knobs", json={"loose_answer": 1})
    negative = await letters.client.post("/knobs", json={"refuse": -1})

    assert (answer.status_code, negative.status_code) == (422, 422)


async def test_a_knob_turned_leaves_the_others(letters: Rehearsal) -> None:
    """Each knob is turned alone."""
    await letters.turn(refuse=2)
    await letters.turn(delay_seconds=9)
    knobs = (await letters.client.get("/knobs")).json()

    assert (knobs["refuse"], knobs["delay_seconds"]) == (2, 9)


async def test_a_step_that_fails_delays_no_other(letters: Rehearsal) -> None:
    """One bad row holds up nobody, and is tried again."""
    letters.site.store.add("INSERT INTO steps VALUES (NULL, 'unheard of', '', 0)")
    made = (await post(letters)).json()["id"]
    with pytest.raises(ExceptionGroup):
        await letters.pass_time(2)

    shown = (await letters.client.get(f"/v1/letters/{made}")).json()
    assert [event["name"] for event in shown["tracking_events"]] == ["Mailed"]
    assert letters.site.store.all("SELECT 1 FROM steps WHERE kind = 'unheard of'") != []


async def test_health_says_what_is_not_done(court: Rehearsal) -> None:
    """A court without schemas says that it validates nothing."""
    told = (await court.client.get("/healthz")).json()

    assert (told["stand_in"], told["pushes"]) == ("court", True)
    assert told["notes"] == ["messages are not validated: no --schemas"]
