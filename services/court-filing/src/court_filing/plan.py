"""What to do about one conviction: the difference between what is wanted and what was done.

| wanted, and the filing so far | none | unsent       | on its way | with the court | answered |
|-------------------------------|------|--------------|------------|----------------|----------|
| the same                      | file | -            | -          | -              | -        |
| something else                | file | cancel, file | -          | withdraw       | file     |
| nothing                       | -    | cancel       | -          | withdraw       | -        |
| nothing may leave (`stays`)   | -    | cancel       | -          | -              | -        |

What could not be printed is filed when a newer decision, or other words for it, come. What is on
its way is looked at again when its fate is known. A withdrawal that was wanted and is
so no longer is cancelled while it can be. After a withdrawal the same is filed anew, under the
next sequence. What a court ordered, confirmed or vacated is a person's to look at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from conduit.ledger.effect import Effect, State
from court_filing.ask import FILE, WITHDRAW, Ask

ORDERED: Final = frozenset({"ordered", "ordered_in_part", "confirmed", "vacated"})
"""Answers after which nothing is asked again without a person."""

WITHDRAWN: Final = "withdrawn"
UNPRINTABLE: Final = "cannot_be_printed"
"""Answer, from nobody but ourselves, to what was cancelled because no paper could show it."""


@dataclass(frozen=True, slots=True)
class Want:
    """Write this effect down as wanted."""

    effect: Effect


@dataclass(frozen=True, slots=True)
class Cancel:
    """Stop this effect before it leaves."""

    key: str


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Ask the court to give back what it has not answered."""

    effect: Effect


type Action = Want | Cancel | Withdraw


def plan(ask: Ask | None, effects: Sequence[Effect], *, stays: bool = False) -> tuple[Action, ...]:
    """Say what follows for one conviction from what is wanted and from its effects so far.

    `ask` is None where nothing is wanted: no longer granted, vanished from the decision, or
    relieved. `stays` says that it is still granted and only may not leave this building now.
    """
    filings = [effect for effect in effects if effect.act == FILE]
    withdrawals = {effect.key: effect for effect in effects if effect.act == WITHDRAW}
    current = next((filing for filing in filings if _is_open(filing)), None)
    withdrawal = None if current is None else withdrawals.pop(withdrawal_of(current).key, None)
    stopped = [Cancel(left.key) for left in withdrawals.values() if left.state.is_unsent]
    if current is None:
        return (*stopped, *_begin(ask, filings))
    before = _before_the_court(ask, current, filings)
    return (*stopped, *before, *_with_the_court(ask, current, withdrawal, stays=stays))


def withdrawal_of(filing: Effect) -> Effect:
    """Write the withdrawal of a filing."""
    return replace(
        filing,
        act=WITHDRAW,
        state=State.PLANNED,
        carrier=None,
        not_before=None,
        answer="",
        reference="",
    )


def filing_of(withdrawal: Effect) -> str:
    """Return the key of the filing that a withdrawal takes back."""
    return replace(withdrawal, act=FILE).key


def _is_open(filing: Effect) -> bool:
    return filing.state not in {State.CANCELLED, State.REFUSED, State.DONE}


def _begin(ask: Ask | None, filings: Sequence[Effect]) -> Iterator[Action]:
    told = [filing for filing in filings if filing.state is not State.CANCELLED]
    settled = any(f.answer in ORDERED for f in told)
    refused = ask and any(ask.is_what(f) and f.answer != WITHDRAWN for f in told)
    unprintable = ask and any(ask.is_what(f) and _is_unprintable(ask, f) for f in filings)
    if ask and not settled and not refused and not unprintable:
        yield Want(ask.effect(_sequence(ask, told)))


def _is_unprintable(ask: Ask, filing: Effect) -> bool:
    is_set_aside = filing.state is State.CANCELLED and filing.answer == UNPRINTABLE
    return is_set_aside and filing.record_version == ask.record_version


def _before_the_court(
    ask: Ask | None, filing: Effect, filings: Sequence[Effect]
) -> Iterator[Action]:
    if filing.state.is_unsent and not _same(ask, filing):
        yield Cancel(filing.key)
        yield from _begin(ask, [f for f in filings if f is not filing])


def _with_the_court(
    ask: Ask | None, filing: Effect, withdrawal: Effect | None, *, stays: bool
) -> Iterator[Action]:
    if filing.state is not State.ACCEPTED:
        return
    wanted = stays or _same(ask, filing)
    if withdrawal is None or withdrawal.state is State.CANCELLED:
        if not wanted:
            yield Withdraw(withdrawal_of(filing))
    elif wanted and withdrawal.state.is_unsent:
        yield Cancel(withdrawal.key)


def _same(ask: Ask | None, filing: Effect) -> bool:
    return ask is not None and ask.is_what(filing)


def _sequence(ask: Ask, told: Sequence[Effect]) -> int:
    flips = [f.sequence for f in told if (f.outcome, f.channel) == (ask.outcome, ask.channel)]
    return max(flips, default=-1) + 1
