"""Requests of people who were joined or parted: each is carried over to whose count it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from conduit.kin import complete, family_of, owners
from conduit.ledger.effect import Effect, State
from court_filing.ask import FILE
from court_filing.books import CourtWork
from court_filing.desk import Desk, File, Files
from court_filing.plan import ORDERED
from schemas.decisions import Decision
from schemas.fact import ConvictionId, PersonToken

type Known = Mapping[PersonToken, Sequence[Effect]]
"""Everybody's effects, as they stood when their person was held still."""


async def hold(work: CourtWork, tokens: Collection[PersonToken]) -> Known:
    """Hold people still until the end of the unit of work, and return their effects.

    Whoever goes on to read what is known of them must do so afterwards.
    """
    known: dict[PersonToken, list[Effect]] = {token: [] for token in tokens}
    if known:
        for effect in await work.ledger.of(*known):
            known[effect.token].append(effect)
    return known


async def gathered(work: CourtWork, desk: Desk, files: Files, known: Known) -> tuple[Files, Known]:
    """Add everybody's kin, each with the requests about their own counts.

    Whoever waits for the newest decision of one of their kin is left out until it comes.
    """
    if not any(isinstance(file, File) and file.decided.kin for file in files.values()):
        return files, known
    held = await hold(work, (await family_of(work.newest, files.keys())).keys() | files.keys())
    family = await family_of(work.newest, files.keys())
    opened = await desk.read(complete(family))
    whose = owners({t: file.decision for t, file in opened.items() if isinstance(file, File)})
    moved = {
        effect.key: whose[effect.conviction_id]
        for effects in held.values()
        for effect in effects
        if whose.get(effect.conviction_id, effect.token) != effect.token
    }
    if moved:
        await work.ledger.carry(moved)
        held = await hold(work, held.keys())
    return opened, {token: held[token] for token in opened}


def by_count(
    decision: Decision, effects: Sequence[Effect]
) -> Mapping[ConvictionId, Sequence[Effect]]:
    """Sort effects by the count they are about.

    Where one count has several names and was asked about under more than one, what came farthest
    counts; the others are about nothing that is decided.
    """
    found: defaultdict[ConvictionId, list[Effect]] = defaultdict(list)
    for effect in effects:
        found[effect.conviction_id].append(effect)
    for conviction in decision.convictions:
        names = (conviction.conviction_id, *conviction.also)
        first = max(names, key=lambda name: _progress(found.get(name, ())))
        if first != conviction.conviction_id:
            mine = found.pop(conviction.conviction_id, None)
            found[conviction.conviction_id] = found.pop(first)
            if mine:
                found[first] = mine
    return found


def _progress(effects: Sequence[Effect]) -> int:
    """Say how far the farthest request came."""
    return max((_far(effect) for effect in effects if effect.act == FILE), default=0)


def _far(filing: Effect) -> int:
    if filing.state is State.DONE:
        return 4 if filing.answer in ORDERED else _AFTER.get(filing.answer, 0)
    return 1 if filing.state.is_unsent else _OUT.get(filing.state, 0)


_OUT: Final = {State.ACCEPTED: 3, State.UNKNOWN: 3, State.ATTEMPTING: 3}
_AFTER: Final = {"denied": 2}
"""What was given back or withdrawn came nowhere."""
