"""What one service is made of, as a value."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import KW_ONLY, dataclass, field
from datetime import timedelta
from typing import Any, Literal

from fastapi import APIRouter

from conduit.flow import Flow, Intake
from conduit.keys_cache import CachedKeys
from conduit.loops import Loop
from conduit.pepper_moving import Moving
from conduit.postgres import PostgresStore
from conduit.process import Part
from conduit.settings import ServiceSettings
from schemas.fact import PersonToken


@dataclass(frozen=True, slots=True)
class Service[W: Any]:
    """What one process is made of. Building it opens nothing."""

    name: str
    """As in `schemas.topics.SERVICES`."""

    settings: ServiceSettings
    flows: Sequence[Flow | Intake[W]]
    store: PostgresStore[W] | None = None
    _: KW_ONLY
    loops: Sequence[Loop] = ()
    parts: Mapping[str, Part] = field(default_factory=dict[str, Part])
    """What runs beside the flows until the service is told to stop."""

    router: APIRouter | None = None
    resources: Sequence[AbstractAsyncContextManager[Any]] = ()
    """Entered before anything starts and left, in reverse, when everything has stopped: pools
    beside the store's own, HTTP clients, publishers."""

    migrated: Callable[[], None] | None = None
    """Brings this service's tables up to date; called once, before anything starts."""

    keys: CachedKeys | None = None
    """Forgets a person's keys at once when they are erased."""

    erased: Callable[[W, PersonToken], Awaitable[None]] | None = None
    """Wipes what the service's books hold of an erased person, in a unit of work."""

    pepper: Moving[W] | None = None
    """Makes the keyed hashes in the service's books anew."""

    host: Literal["aiokafka", "faust"] = "aiokafka"
    """Who runs the flows."""

    patience: timedelta = timedelta(minutes=1)
    """How long one event of a flow may wait for something that the others of its batch have,
    before it is refused."""
