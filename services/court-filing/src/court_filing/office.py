"""Everything court-filing does, put together once: the process runs it, tests stage it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from lxml.etree import XMLSchema

from conduit.clock import Clock
from conduit.counties import Counties, Road
from conduit.keys import KeyStore
from conduit.ledger.dispatch import Dispatch, World
from conduit.ledger.effect import Mode
from conduit.peppers import Peppers
from conduit.work import Store
from court_filing.books import CourtWork
from court_filing.composing import Composer
from court_filing.confirmations import Registry
from court_filing.courts.ecf.court import EcfCourt
from court_filing.courts.ecf.filer import Filer
from court_filing.courts.list_court import ListCourt
from court_filing.desk import Desk, Marks
from court_filing.dispatched import Follower
from court_filing.feeds import Feed
from court_filing.intake import Clerk
from court_filing.orders import Bench
from court_filing.overdue import Watch
from court_filing.packing import Packing
from court_filing.printing import Press
from court_filing.release import Gate
from court_filing.reports import Reporter
from court_filing.reviews import ClerksDesk
from court_filing.said import Confirmation, Order


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Who this office speaks with."""

    court: httpx.AsyncClient
    """The court's own address."""

    state: httpx.AsyncClient
    """The state's repository."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office[W: CourtWork]:
    """One court-filing, ready to work."""

    clerk: Clerk
    reporter: Reporter
    bench: Bench
    registry: Registry
    clerks_desk: ClerksDesk
    gate: Gate[W]
    packings: tuple[Packing[W], ...]
    dispatches: tuple[Dispatch[W], ...]
    orders: Feed[W, Order]
    confirmations: Feed[W, Confirmation]
    watch: Watch[W]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup[W: CourtWork]:
    """What an office is made of."""

    store: Store[W]
    keys: KeyStore
    counties: Counties
    clock: Clock
    peppers: Peppers
    signing_key: Ed25519PrivateKey = field(repr=False)
    rehearsal: bool
    outside: Outside
    owner: str = "0"
    filer: Filer
    schemas: XMLSchema | None = None
    settle: timedelta = timedelta(minutes=2)
    patience: timedelta = timedelta(seconds=2)


def open_office[W: CourtWork](setup: Setup[W]) -> Office[W]:
    """Put an office together."""
    desk, clock, store = Desk(setup.keys), setup.clock, setup.store
    clerk = Clerk(
        desk=desk,
        counties=setup.counties,
        marks=Marks(setup.peppers),
        clock=clock,
        signed_only=not setup.rehearsal,
    )
    reporter = Reporter(desk=desk, counties=setup.counties, clock=clock)
    follower = Follower(clerk=clerk, reporter=reporter)
    registry = Registry(follower=follower, clock=clock)
    bench = Bench(follower=follower, registry=registry, clock=clock)
    composer = Composer(clerk=clerk, press=Press(setup.signing_key), rehearsal=setup.rehearsal)
    worlds = _worlds(setup, composer)
    return Office(
        clerk=clerk,
        reporter=reporter,
        bench=bench,
        registry=registry,
        clerks_desk=ClerksDesk(follower=follower, clock=clock),
        gate=Gate(store=store, reporter=reporter, clock=clock),
        packings=tuple(_packing(setup, composer, road) for road in worlds),
        dispatches=tuple(
            _dispatch(setup, composer, follower, (road, world)) for road, world in worlds.items()
        ),
        orders=_feed(setup, setup.outside.court, "orders", (Order, bench.fold)),
        confirmations=_feed(
            setup, setup.outside.state, "confirmations", (Confirmation, registry.fold)
        ),
        watch=Watch(setup.store, setup.counties, setup.clock),
    )


def _feed[W: CourtWork, S: (Order, Confirmation)](
    setup: Setup[W],
    client: httpx.AsyncClient,
    name: str,
    taken: tuple[type[S], Callable[[CourtWork, Sequence[S]], Awaitable[int]]],
) -> Feed[W, S]:
    carries, take = taken
    return Feed(
        name=name,
        carries=carries,
        client=client,
        store=setup.store,
        take=take,
        clock=setup.clock,
    )


def _worlds[W: CourtWork](setup: Setup[W], composer: Composer) -> Mapping[Road, World]:
    court, store = setup.outside.court, setup.store
    return {
        Road.LIST: ListCourt(client=court, composer=composer, store=store),
        Road.ECF: EcfCourt(
            client=court,
            composer=composer,
            store=store,
            filer=setup.filer,
            schemas=setup.schemas,
            clock=setup.clock,
            settle=setup.settle,
        ),
    }


def _packing[W: CourtWork](setup: Setup[W], composer: Composer, road: Road) -> Packing[W]:
    return Packing(
        channel=road,
        store=setup.store,
        composer=composer,
        clock=setup.clock,
        mode=Mode.REHEARSAL if setup.rehearsal else Mode.LIVE,
        rounds=1 if setup.rehearsal else 20,
    )


def _dispatch[W: CourtWork](
    setup: Setup[W], composer: Composer, follower: Follower, to: tuple[Road, World]
) -> Dispatch[W]:
    return Dispatch(
        channel=to[0],
        store=setup.store,
        world=to[1],
        still_wanted=composer.still_wanted,
        note=follower.note,
        clock=setup.clock,
        patience=setup.patience,
        owner=setup.owner,
    )
