"""The ledger's promises, kept by the twin and by PostgreSQL alike."""

import pytest

from conduit.ledger.effect import Effect, IllegalMove, Mode, Move, State
from conduit.ledger.port import AlreadyPacked, NotReleasable, Unsigned
from conduit.work import Store, Work
from tests.conduit.cases import NOON, carrier, effect, newer, release, released, token

type Books = Store[Work]


async def _state(books: Books, key: str) -> State:
    async with books.begin() as work:
        return (await work.ledger.get([key]))[key].state


async def _plan(books: Books, *effects: Effect) -> None:
    async with books.begin() as work:
        await work.ledger.plan(effects)


async def test_the_same_wish_is_written_down_once(books: Books) -> None:
    """Planning an effect that exists leaves it as it is."""
    await _plan(books, effect())
    await _plan(books, newer(effect(), 2))
    async with books.begin() as work:
        [known] = await work.ledger.of(token(1))
        assert known.record_version == 1


async def test_a_cancelled_wish_can_be_wanted_again(books: Books) -> None:
    """A cancelled effect is planned again, with the newer version."""
    await _plan(books, effect())
    async with books.begin() as work:
        assert await work.ledger.cancel(effect().key)
        await work.ledger.plan([newer(effect(), 2)])
        [known] = await work.ledger.of(token(1))
    assert (known.state, known.record_version) == (State.PLANNED, 2)


async def test_an_effect_is_found_by_the_word_the_world_uses(books: Books) -> None:
    """A match hash leads back to its effect; no hash matches nothing."""
    await _plan(books, effect(1), effect(2))
    async with books.begin() as work:
        found = await work.ledger.matching(["match-2", ""])
    assert [one.key for one in found] == [effect(2).key]


async def test_what_is_held_back_is_not_loose_yet(books: Books) -> None:
    """Only planned effects whose hold has passed, and that no carrier holds, are loose."""
    await _plan(books, effect(1), effect(2), effect(3))
    async with books.begin() as work:
        await work.ledger.pack(carrier(effect(1)))
        await work.ledger.cancel(effect(2).key)
        loose = await work.ledger.loose("letter", now=NOON, limit=10)
    assert [one.key for one in loose] == [effect(3).key]


async def test_an_effect_sits_in_one_live_carrier(books: Books) -> None:
    """Packing an effect that another live carrier holds is refused."""
    await _plan(books, effect(1), effect(2))
    async with books.begin() as work:
        await work.ledger.pack(carrier(effect(1)))
    with pytest.raises(AlreadyPacked):
        async with books.begin() as work:
            await work.ledger.pack(carrier(effect(1), effect(2)))


async def test_what_nobody_signed_never_goes_live(books: Books) -> None:
    """A carrier without a lawyer's name may only be rehearsed."""
    await _plan(books, effect())
    with pytest.raises(Unsigned):
        async with books.begin() as work:
            await work.ledger.pack(carrier(effect(), mode=Mode.LIVE))


async def test_voiding_a_carrier_frees_what_was_not_cancelled(books: Books) -> None:
    """Cancelling one effect dissolves its envelope; the other is planned again."""
    both = carrier(effect(1), effect(2))
    await _plan(books, effect(1), effect(2))
    async with books.begin() as work:
        await work.ledger.pack(both)
        assert await work.ledger.cancel(effect(1).key)
        dissolved = await work.ledger.look_up([both.key])
    assert dissolved[both.key].state is State.CANCELLED
    assert await _state(books, effect(1).key) is State.CANCELLED
    assert await _state(books, effect(2).key) is State.PLANNED


async def test_a_void_envelope_can_be_packed_again(books: Books) -> None:
    """The same effects to the same place are the same operation, begun afresh."""
    one = carrier(effect())
    await _plan(books, effect())
    async with books.begin() as work:
        await work.ledger.pack(one)
        await work.ledger.void(one.key)
        await work.ledger.pack(one)
        again = await work.ledger.look_up([one.key])
    assert again == {one.key: one}


async def test_who_prepared_may_not_release(books: Books) -> None:
    """Two people stand behind every release."""
    one = carrier(effect())
    await _plan(books, effect())
    async with books.begin() as work:
        await work.ledger.pack(one)
        await work.ledger.prepare(release(one))
        with pytest.raises(NotReleasable, match="same_person"):
            await work.ledger.approve("r1", by="notification", at=NOON)


async def test_a_release_that_does_not_exist_cannot_be_approved(books: Books) -> None:
    """Approving the unknown is refused."""
    async with books.begin() as work:
        with pytest.raises(NotReleasable, match="unknown_release"):
            await work.ledger.approve("none", by="A. Clerk", at=NOON)


async def test_a_changed_paper_voids_the_release(books: Books) -> None:
    """When one envelope of a waiting release dissolves, nothing of it can be approved."""
    first, second = carrier(effect(1)), carrier(effect(2), destination="post/2")
    await _plan(books, effect(1), effect(2))
    async with books.begin() as work:
        await work.ledger.pack(first)
        await work.ledger.pack(second)
        await work.ledger.prepare(release(first, second))
        await work.ledger.cancel(effect(1).key)
        assert await work.ledger.releases(waiting=True) == []
        with pytest.raises(NotReleasable, match="void"):
            await work.ledger.approve("r1", by="A. Clerk", at=NOON)
    assert await _state(books, effect(2).key) is State.PLANNED


async def test_approval_lets_a_batch_leave(books: Books) -> None:
    """After approval the envelopes are due, and their effects are released."""
    one = carrier(effect())
    await released(books, one, effects=[effect()])
    async with books.begin() as work:
        [due] = await work.ledger.due("letter", now=NOON, limit=5)
        [batch] = await work.ledger.releases(waiting=False)
    assert (due.key, batch.approved_by) == (one.key, "A. Clerk")
    assert await _state(books, effect().key) is State.RELEASED


async def test_one_envelope_at_a_time_goes_to_a_destination(books: Books) -> None:
    """The oldest is due; while it is on its way, no other is due there."""
    first, second = carrier(effect(1)), carrier(effect(2))
    await released(books, first, second, effects=[effect(1), effect(2)])
    async with books.begin() as work:
        due = await work.ledger.due("letter", now=NOON, limit=5)
        assert [one.key for one in due] == [first.key]
        await work.ledger.attempt(first.key)
    async with books.begin() as work:
        assert await work.ledger.due("letter", now=NOON, limit=5) == []
        with pytest.raises(IllegalMove):
            await work.ledger.attempt(second.key)


async def test_an_attempt_is_begun_once(books: Books) -> None:
    """What is on its way cannot be sent again."""
    one = carrier(effect())
    await released(books, one, effects=[effect()])
    async with books.begin() as work:
        [begun] = await work.ledger.attempt(one.key, owner="0", at=NOON)
        with pytest.raises(IllegalMove):
            await work.ledger.attempt(one.key)
    assert (begun.attempts, begun.owner, begun.state) == (1, "0", State.ATTEMPTING)


async def test_letters_to_different_places_leave_together(books: Books) -> None:
    """Their effects leave with them, and nobody else's."""
    first, second = carrier(effect(1)), carrier(effect(2), destination="post/2")
    stays = carrier(effect(3), destination="post/3")
    await released(books, first, second, stays, effects=[effect(1), effect(2), effect(3)])
    async with books.begin() as work:
        begun = await work.ledger.attempt(second.key, first.key, owner="0", at=NOON)
    assert [(one.key, one.attempts) for one in begun] == [(second.key, 1), (first.key, 1)]
    states = [await _state(books, effect(number).key) for number in (1, 2, 3)]
    assert states == [State.ATTEMPTING, State.ATTEMPTING, State.RELEASED]


async def test_it_is_too_late_to_cancel_what_has_left(books: Books) -> None:
    """Cancelling an attempting effect changes nothing."""
    one = carrier(effect())
    await released(books, one, effects=[effect()])
    async with books.begin() as work:
        await work.ledger.attempt(one.key)
        assert not await work.ledger.cancel(effect().key)
    assert await _state(books, effect().key) is State.ATTEMPTING


async def test_effects_follow_their_envelope(books: Books) -> None:
    """Accepting an envelope accepts what is in it, with the world's reference on the envelope."""
    one = carrier(effect())
    await released(books, one, effects=[effect()])
    async with books.begin() as work:
        await work.ledger.attempt(one.key)
        settled = await work.ledger.settle(one.key, State.ACCEPTED, reference="ltr_1")
    assert settled.reference == "ltr_1"
    assert await _state(books, effect().key) is State.ACCEPTED


async def test_a_part_can_be_refused(books: Books) -> None:
    """An effect that the world refused alone stays refused when its envelope is done."""
    both = carrier(effect(1), effect(2))
    await released(books, both, effects=[effect(1), effect(2)])
    async with books.begin() as work:
        await work.ledger.attempt(both.key)
        await work.ledger.settle(both.key, State.ACCEPTED)
        refused = Move(key=effect(1).key, to=State.REFUSED, answer="denied")
        [moved] = await work.ledger.move(refused)
        await work.ledger.settle(both.key, State.DONE)
    assert moved.answer == "denied"
    assert await _state(books, effect(1).key) is State.REFUSED
    assert await _state(books, effect(2).key) is State.DONE


async def test_a_late_answer_never_speaks_for_a_later_attempt(books: Books) -> None:
    """Who answers for attempt one is not heard once attempt two has begun."""
    one = carrier(effect())
    await released(books, one, effects=[effect()])
    async with books.begin() as work:
        await work.ledger.attempt(one.key)
        await work.ledger.settle(one.key, State.RETRY)
        await work.ledger.attempt(one.key)
        with pytest.raises(IllegalMove):
            await work.ledger.settle(one.key, State.RETRY, attempt=1)


async def test_the_world_can_be_later_than_we_thought(books: Books) -> None:
    """An acceptance that comes while a retry waits is believed."""
    one = carrier(effect())
    await released(books, one, effects=[effect()])
    async with books.begin() as work:
        await work.ledger.attempt(one.key)
        await work.ledger.settle(one.key, State.RETRY)
        settled = await work.ledger.settle(one.key, State.ACCEPTED, attempt=1)
    assert settled.state is State.ACCEPTED


async def test_an_older_repeat_reverses_nothing(books: Books) -> None:
    """Done is done."""
    await _plan(books, effect())
    async with books.begin() as work:
        with pytest.raises(IllegalMove):
            await work.ledger.move(Move(key=effect().key, to=State.DONE))


async def test_what_was_refused_and_is_planned_again_is_loose(books: Books) -> None:
    """It left its old envelope behind, and another one can take it."""
    one = carrier(effect())
    await released(books, one, effects=[effect()])
    async with books.begin() as work:
        await work.ledger.attempt(one.key)
        await work.ledger.settle(one.key, State.REFUSED)
        [planned] = await work.ledger.move(Move(key=effect().key, to=State.PLANNED))
        loose = await work.ledger.loose("letter", now=NOON, limit=5)
        await work.ledger.pack(carrier(effect(), destination="post/2"))
    assert planned.carrier is None
    assert list(loose) == [planned]
    assert await _state(books, effect().key) is State.HELD


async def test_many_effects_move_in_the_order_they_are_told(books: Books) -> None:
    """Each gets its own word, and comes back as it stands now."""
    both = carrier(effect(1), effect(2))
    await released(books, both, effects=[effect(1), effect(2)])
    async with books.begin() as work:
        await work.ledger.attempt(both.key)
        await work.ledger.settle(both.key, State.ACCEPTED)
        moved = await work.ledger.move(
            Move(key=effect(2).key, to=State.DONE, answer="ordered", reference="ORD-2"),
            Move(key=effect(1).key, to=State.REFUSED, answer="denied"),
        )
        kept = await work.ledger.get([effect(1).key, effect(2).key])
    assert [(one.key, one.answer) for one in moved] == [
        (effect(2).key, "ordered"),
        (effect(1).key, "denied"),
    ]
    assert kept == {one.key: one for one in moved}


async def test_one_illegal_move_keeps_all_from_moving(books: Books) -> None:
    """A batch is moved whole or not at all."""
    await _plan(books, effect(1), effect(2))
    async with books.begin() as work:
        with pytest.raises(IllegalMove):
            await work.ledger.move(
                Move(key=effect(1).key, to=State.HELD), Move(key=effect(2).key, to=State.DONE)
            )
        kept = await work.ledger.get([effect(1).key])
    assert kept[effect(1).key].state is State.PLANNED


async def test_the_effects_of_many_people_are_found_at_once(books: Books) -> None:
    """Oldest first, whoever they belong to."""
    everybody = [effect(1, person=1), effect(2, person=2), effect(3, person=3)]
    await _plan(books, *everybody)
    async with books.begin() as work:
        found = await work.ledger.of(token(3), token(1))
    assert [one.key for one in found] == [effect(1).key, effect(3).key]


async def test_effects_are_counted_by_act_channel_and_state(books: Books) -> None:
    """The books say how many stand where."""
    await _plan(books, effect(1), effect(2))
    async with books.begin() as work:
        await work.ledger.cancel(effect(1).key)
        counted = await work.ledger.count()
    assert dict(counted) == {
        ("letter", "letter", State.CANCELLED): 1,
        ("letter", "letter", State.PLANNED): 1,
    }


async def test_an_error_undoes_the_unit_of_work(books: Books) -> None:
    """Nothing is kept of a unit of work that failed."""

    async def fail() -> None:
        async with books.begin() as work:
            await work.ledger.plan([effect()])
            raise LookupError("the power went")

    with pytest.raises(LookupError):
        await fail()
    async with books.begin() as work:
        assert await work.ledger.of(token(1)) == []
