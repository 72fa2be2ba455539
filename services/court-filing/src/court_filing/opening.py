"""Opens court-filing's books, keys and lines to the world."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from fastapi import APIRouter

from conduit.clock import utc_now
from conduit.counties import Counties
from conduit.errors import Misconfigured
from conduit.keys_cache import CachedKeys
from conduit.keys_postgres import SCHEMA as KEYS
from conduit.keys_postgres import PostgresKeyStore
from conduit.keys_wrapping import wrapping_keys
from conduit.loops import Loop
from conduit.pepper_fence import PepperFence
from conduit.pepper_moving import Moving
from conduit.peppers import PEPPER, Peppers
from conduit.postgres import Pool, PostgresStore, open_pool
from court_filing.api import router
from court_filing.callbacks import Doors
from court_filing.courts.ecf import guard
from court_filing.courts.ecf.filer import Filer
from court_filing.migrations import SCHEMA
from court_filing.office import Office, Outside, Setup, open_office
from court_filing.postgres import PostgresCourtWork, open_books
from court_filing.rehashing import rehash
from court_filing.settings import Settings
from schemas.sealed import OPENS

_PATIENCE: Final = httpx.Timeout(30, connect=5)


@dataclass(frozen=True, slots=True)
class Premises:
    """Everything court-filing works with; nothing of it is open yet."""

    office: Office[PostgresCourtWork]
    store: PostgresStore[PostgresCourtWork]
    keys: CachedKeys
    pepper: Moving[PostgresCourtWork]
    key_pool: Pool
    outside: Outside
    pages: APIRouter


def premises(settings: Settings) -> Premises:
    """Put everything together.

    Raises:
        Misconfigured: A secret, the counties' folder or a schema is missing; the message says which.
    """
    peppers = Peppers.read(settings.secrets / PEPPER)
    books = open_pool(settings.database, schema=SCHEMA, name="court-filing")
    store = open_books(books, PepperFence(peppers))
    key_pool = open_pool(settings.keys_database, schema=KEYS, name="court-filing-keys", size=4)
    wrapping = wrapping_keys(settings.secrets, *OPENS["court-filing"])
    keys = CachedKeys(PostgresKeyStore(key_pool, wrapping), ttl=settings.keys_remembered)
    outside = Outside(court=_line(str(settings.court)), state=_line(str(settings.repository)))
    public = str(settings.callback).rstrip("/")
    setup = Setup(
        store=store,
        keys=keys,
        counties=Counties.load(settings.counties),
        clock=utc_now,
        peppers=peppers,
        signing_key=_signing_key(settings.list_signing_key),
        rehearsal=settings.profile == "rehearsal",
        outside=outside,
        filer=Filer(callback=f"{public}/court/ecf", attorney_id=settings.attorney),
        schemas=guard.load(settings.schemas) if settings.schemas else None,
        settle=settings.settle,
        owner=settings.instance,
    )
    pepper = Moving("court-filing", store, settings.secrets / PEPPER, rehash, utc_now)
    office = open_office(setup)
    doors = Doors(
        office=office,
        store=store,
        secrets=_lines(settings.court_callback),
        public=public,
        clock=utc_now,
    )
    pages = _pages(router(store, office.gate, office.watch), doors.router())
    return Premises(office, store, keys, pepper, key_pool, outside, pages)


def loops(office: Office[PostgresCourtWork], settings: Settings) -> list[Loop]:
    """Name everything court-filing does by itself."""
    soon = timedelta(seconds=1)
    found = [Loop(f"pack-{p.channel}", settings.pack_every, p.once) for p in office.packings]
    found += [Loop(f"dispatch-{d.channel}", soon, d.once) for d in office.dispatches]
    found += [
        Loop("orders", settings.poll_every, office.orders.poll),
        Loop("confirmations", settings.poll_every, office.confirmations.poll),
        Loop("overdue", timedelta(hours=1), office.watch.once),
    ]
    if settings.profile == "rehearsal":
        found.append(Loop("rehearse", soon, office.gate.rehearse))
    return found


def _pages(*routers: APIRouter) -> APIRouter:
    pages = APIRouter()
    for one in routers:
        pages.include_router(one)
    return pages


def _line(url: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=url, timeout=_PATIENCE, trust_env=False)


def _lines(path: Path) -> tuple[bytes, ...]:
    try:
        found = tuple(line.strip() for line in path.read_bytes().splitlines() if line.strip())
    except OSError:
        found = ()
    if not found:
        raise Misconfigured(f"{path}: what the court signs its pushes with is expected there")
    return found


def _signing_key(path: Path) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise Misconfigured(f"{path}: an Ed25519 private key (PKCS 8, PEM) is expected there")
    return key
