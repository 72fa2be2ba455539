"""Puts the service's premises together from its settings; nothing is opened yet."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import httpx
from pydantic import AnyHttpUrl

from conduit.clock import utc_now
from conduit.counties import Counties
from conduit.errors import Misconfigured
from conduit.keys_cache import CachedKeys
from conduit.keys_postgres import PostgresKeyStore
from conduit.keys_wrapping import wrapping_keys
from conduit.ledger.effect import Mode
from conduit.pepper_fence import PepperFence
from conduit.pepper_moving import Moving
from conduit.peppers import PEPPER, Peppers
from conduit.postgres import PostgresStore, open_pool
from notification.callbacks import Callbacks
from notification.desk import Desk, Outside, Rules, open_desk
from notification.inbound import Inbound
from notification.lob import Lob
from notification.migrations import SCHEMA
from notification.postgres import PostgresNoticeWork, open_books
from notification.preflight import check
from notification.rehashing import rehash
from notification.settings import Settings
from notification.twilio import Twilio
from schemas.sealed import OPENS

_VENDORS: Final = (".lob.com", ".twilio.com")
_TIMEOUT: Final = httpx.Timeout(20, connect=5)


@dataclass(frozen=True, slots=True)
class Premises:
    """Everything the service works with."""

    desk: Desk[PostgresNoticeWork]
    store: PostgresStore[PostgresNoticeWork]
    keys: CachedKeys
    pepper: Moving[PostgresNoticeWork]
    callbacks: Callbacks[PostgresNoticeWork]
    resources: Sequence[AbstractAsyncContextManager[Any]]


def premises(settings: Settings) -> Premises:
    """Put everything together.

    Raises:
        Misconfigured: A secret or a wording is missing, or a rehearsal would reach a real vendor.
    """
    mode = Mode.REHEARSAL if settings.profile == "rehearsal" else Mode.LIVE
    counties = Counties.load(settings.counties)
    check(counties, mode)
    keys_pool = open_pool(settings.keys_database, schema="keys", name="notification-keys", size=4)
    wrapping = wrapping_keys(settings.secrets, *OPENS["notification"])
    keys = CachedKeys(PostgresKeyStore(keys_pool, wrapping), ttl=settings.keys_remembered)
    peppers = Peppers.read(settings.secrets / PEPPER)
    books = open_pool(settings.database, schema=SCHEMA, name="notification")
    store = open_books(books, PepperFence(peppers))
    letters, texts = _clients(settings, mode)
    tokens = lines(settings.text_tokens)
    public = str(settings.callback).rstrip("/")
    phone = Twilio(
        client=texts, account=settings.text_account, service=settings.text_service, callback=public
    )
    desk = open_desk(
        store,
        Outside(keys=keys, post=Lob(letters), phone=phone, clock=utc_now),
        counties=counties,
        peppers=peppers,
        rules=rules(settings, mode),
    )
    callbacks = Callbacks(
        store=store,
        inbound=Inbound(store=store, outcomes=desk.outcomes, clock=utc_now),
        clock=utc_now,
        public=public,
        lob=lines(settings.letter_webhooks),
        twilio=tokens,
    )
    pepper = Moving("notification", store, settings.secrets / PEPPER, rehash, utc_now)
    return Premises(desk, store, keys, pepper, callbacks, (keys_pool, letters, texts))


def rules(settings: Settings, mode: Mode) -> Rules:
    """Say what this deployment decides.

    Raises:
        Misconfigured: Production was told to text at night.
    """
    live = mode is Mode.LIVE
    if live and settings.quiet_hours is False:
        raise Misconfigured("quiet hours can be left out in a rehearsal only")
    return Rules(
        mode=mode,
        gather=settings.gather,
        letters_a_day=settings.letters_a_day,
        quiet_hours=live if settings.quiet_hours is None else settings.quiet_hours,
        owner=settings.instance,
    )


def lines(secret: Path) -> tuple[bytes, ...]:
    """Read the secrets in a file, one a line.

    Raises:
        Misconfigured: There is no such file, or nothing in it.
    """
    try:
        found = tuple(line.strip().encode() for line in secret.read_text().splitlines())
    except OSError:
        found = ()
    if not any(found):
        raise Misconfigured(f"{secret}: a secret is expected there, one a line")
    return tuple(line for line in found if line)


def _clients(settings: Settings, mode: Mode) -> tuple[httpx.AsyncClient, httpx.AsyncClient]:
    if mode is Mode.REHEARSAL:
        for url in (settings.letters, settings.texts):
            _refuse_vendors(url)
        key = "test_rehearsal"
    else:
        key = lines(settings.letter_keys)[0].decode()
    token = lines(settings.text_tokens)[0].decode()
    return (
        httpx.AsyncClient(base_url=str(settings.letters), auth=(key, ""), timeout=_TIMEOUT),
        httpx.AsyncClient(
            base_url=str(settings.texts), auth=(settings.text_account, token), timeout=_TIMEOUT
        ),
    )


def _refuse_vendors(url: AnyHttpUrl) -> None:
    host = f".{urlsplit(str(url)).hostname}"
    if host.endswith(_VENDORS):
        raise Misconfigured(f"a rehearsal reaches stand-ins only, never {host.lstrip('.')}")


def _pepper(path: Path) -> bytes:
    try:
        return bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        raise Misconfigured(f"{path}: a pepper in hexadecimal digits is expected there") from None
