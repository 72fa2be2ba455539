"""Everything the service does, put together: flows that enter, loops that act."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from conduit import Intake
from conduit.clock import Clock
from conduit.counties import Counties
from conduit.keys import KeyStore
from conduit.ledger.dispatch import Dispatch
from conduit.ledger.effect import Mode
from conduit.peppers import Peppers
from conduit.work import Store
from notification.books import NoticeWork
from notification.intake import Register
from notification.mailing import Mailing
from notification.outcomes import Outcomes
from notification.packing import Packing
from notification.phone import Phone
from notification.pipeline import flows
from notification.planning import LETTER, Planner
from notification.post import Post
from notification.printing import Press
from notification.reach import Pepper
from notification.releasing import Releasing
from notification.scanning import Scanning
from notification.sections import Sections
from notification.texting import TEXT, Invitations, Texting
from notification.typesetting import typesetter
from notification.writing import Writer

GATHER: Final = timedelta(seconds=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a deployment decides."""

    mode: Mode
    gather: timedelta = GATHER
    """How long a notice waits for others of the same person."""

    letters_a_day: int = 10_000
    """The size of a wave in each county: what its telephone line can answer."""

    windows: bool = False
    quiet_hours: bool = True
    owner: str = "0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What the service asks of others."""

    keys: KeyStore
    post: Post
    phone: Phone
    clock: Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk[W: NoticeWork]:
    """The service without its servers."""

    store: Store[W]
    flows: tuple[Intake[NoticeWork], ...]
    loops: Mapping[str, Callable[[], Awaitable[int]]]
    """What is repeated, by name, in the order in which things happen."""

    writer: Writer
    outcomes: Outcomes
    mailing: Mailing[W]
    texting: Texting[W]

    async def settle(self) -> int:
        """Repeat every loop until none has anything to do; return how much was done."""
        done = 0
        while moved := sum([await once() for once in self.loops.values()]):
            done += moved
        return done


def open_desk[W: NoticeWork](
    store: Store[W], outside: Outside, *, counties: Counties, peppers: Peppers, rules: Rules
) -> Desk[W]:
    """Put the service together."""
    clock = outside.clock
    writer = _writer(outside, counties, peppers, rules)
    planner = Planner(counties, clock, rules.gather)
    outcomes = Outcomes(writer=writer, clock=clock)
    invitations = Invitations(writer=writer, clock=clock, quiet_hours=rules.quiet_hours)
    mailing = Mailing(
        store=store,
        writer=writer,
        planner=planner,
        outcomes=outcomes,
        invitations=invitations,
        post=outside.post,
    )
    texting = Texting(
        store=store,
        writer=writer,
        invitations=invitations,
        outcomes=outcomes,
        phone=outside.phone,
        clock=clock,
    )
    return Desk(
        store=store,
        flows=flows(Register(writer.sections, planner)),
        loops=_loops(mailing, texting, clock, rules),
        writer=writer,
        outcomes=outcomes,
        mailing=mailing,
        texting=texting,
    )


def _writer(outside: Outside, counties: Counties, peppers: Peppers, rules: Rules) -> Writer:
    return Writer(
        sections=Sections(outside.keys),
        counties=counties,
        pepper=Pepper(peppers),
        press=Press(typesetter()),
        mode=rules.mode,
        windows=rules.windows,
    )


def _loops[W: NoticeWork](
    mailing: Mailing[W], texting: Texting[W], clock: Clock, rules: Rules
) -> dict[str, Callable[[], Awaitable[int]]]:
    store = mailing.store
    packing = Packing(
        store=store,
        writer=mailing.writer,
        outcomes=mailing.outcomes,
        clock=clock,
        gather=rules.gather,
    )
    releasing = Releasing(
        store=store, clock=clock, mode=rules.mode, letters_a_day=rules.letters_a_day
    )
    letters, texts = _dispatches(mailing, texting, clock, rules.owner)
    scanning = Scanning(store=store, mailing=mailing, texting=texting)
    return {
        "scans": scanning.once,
        "letters.pack": packing.once,
        "texts.pack": texting.pack,
        "release": releasing.once,
        "letters.send": letters.once,
        "texts.send": texts.once,
    }


def _dispatches[W: NoticeWork](
    mailing: Mailing[W], texting: Texting[W], clock: Clock, owner: str
) -> tuple[Dispatch[W], Dispatch[W]]:
    letters = Dispatch(
        channel=LETTER,
        store=mailing.store,
        world=mailing,
        still_wanted=mailing.still_wanted,
        note=mailing.note,
        clock=clock,
        owner=owner,
    )
    texts = Dispatch(
        channel=TEXT,
        store=texting.store,
        world=texting,
        still_wanted=texting.still_wanted,
        note=texting.note,
        clock=clock,
        owner=owner,
    )
    return letters, texts
