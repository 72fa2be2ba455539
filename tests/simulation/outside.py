"""The world as one process reaches it: keys, court, state, post and telephone, behind a bad line."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from random import Random
from typing import Any, Final, override

import httpx

from conduit.errors import Unavailable, Unknown
from conduit.keys import Found, Key
from conduit.keys_memory import MemoryKeyStore
from conduit.ledger.dispatch import Absent
from notification.phone import Text
from notification.post import Mail
from schemas.fact import PersonToken
from schemas.sealed import Section
from tests.notification.world import FakePhone, FakePost
from tests.simulation.power import Power

_NOWHERE: Final = httpx.MockTransport(lambda _: httpx.Response(404))
SELDOM: Final = 8
"""As many times likelier than within our own walls is it that something goes wrong out there."""


class Keys(MemoryKeyStore):
    """The key store itself; the same seed makes the same keys."""

    def __init__(self, random: Random) -> None:
        super().__init__()
        self._random = random
        self.mistaken: tuple[str, Section] | None = None
        """Which service is given wrong keys just now, and of which section."""

    @override
    async def mint(self, tokens: Iterable[PersonToken]) -> None:
        for token in tokens:
            for section in Section:
                secret = self._random.randbytes(32)
                self._keys.setdefault((token, section), Key("1", secret))

    def given(self, who: str, section: Section, found: Found) -> Found:
        """Say what a process is given when it asks for keys."""
        service, _, _ = who.rpartition("-")
        if self.mistaken != (service, section):
            return found
        return {t: _another(key) if isinstance(key, Key) else key for t, key in found.items()}

    def kept(self, token: PersonToken) -> list[Key | None]:
        """Return what is kept under a person's name: None where a key was destroyed."""
        return [key for (name, _), key in self._keys.items() if name == token]


def _another(key: Key) -> Key:
    return Key(key.version, sha256(key.secret).digest())


@dataclass(frozen=True)
class KeysByLine:
    """The key store as a process reaches it."""

    keys: Keys
    power: Power

    async def mint(self, tokens: Iterable[PersonToken]) -> None:
        """Make keys."""
        await self._reach("mint")
        await self.keys.mint(tokens)
        await self._answered("minted")

    async def find(self, section: Section, tokens: Collection[PersonToken]) -> Found:
        """Look keys up."""
        await self._reach("keys")
        return self.keys.given(self.power.who, section, await self.keys.find(section, tokens))

    async def renew(
        self, token: PersonToken, sections: Collection[Section], *, after: timedelta
    ) -> None:
        """Add keys."""
        await self._reach("renew")
        await self.keys.renew(token, sections, after=after)
        await self._answered("renewed")

    async def retire(self, token: PersonToken, sections: Collection[Section]) -> None:
        """Destroy keys that gave way to others."""
        await self._reach("retire")
        await self.keys.retire(token, sections)
        await self._answered("retired")

    async def destroy(self, token: PersonToken) -> None:
        """Destroy keys."""
        await self._reach("destroy")
        await self.keys.destroy(token)
        await self._answered("destroyed")

    async def _reach(self, what: str) -> None:
        await self.power.cross(what)
        if self.power.fate.happens("away"):
            raise Unavailable("keys_away")

    async def _answered(self, what: str) -> None:
        await self.power.cross(what)
        if self.power.fate.happens("lie"):
            raise Unavailable("keys_cut")


def line(answer: Callable[[httpx.Request], httpx.Response], power: Power) -> httpx.AsyncClient:
    """Open a line to a court: it may be cut before or after it listened, or listen twice."""

    async def carry(request: httpx.Request) -> httpx.Response:
        fate, asked = power.fate, f"{request.method} {request.url.path.split('/')[1]}"
        await power.cross(asked)
        if fate.happens("away", times=SELDOM):
            raise httpx.ConnectError("refused", request=request)
        said = answer(request)
        if request.method != "GET":
            power.note(f"{asked} heard, {said.status_code}")
        if request.method != "POST" and fate.happens("twice", times=SELDOM):
            said = answer(request)
        await power.cross(f"{asked} answered")
        if fate.happens("lie", times=SELDOM):
            power.note(f"unanswered {asked}")
            raise httpx.ReadError("cut", request=request)
        return said

    return Line(carry)


class Line(httpx.AsyncClient):
    """A client without what real networks ask for: no proxies, no logins, no way round."""

    def __init__(self, carry: Callable[[httpx.Request], Awaitable[httpx.Response]]) -> None:
        super().__init__(base_url="http://court.test", trust_env=False, transport=_NOWHERE)
        self._carry = carry

    @override
    def build_request(self, method: str, url: Any, **asked: Any) -> httpx.Request:
        if method == "GET":
            return _question(str(url), tuple((asked["params"] or {}).items()))
        return super().build_request(method, url, **asked)

    @override
    async def send(self, request: httpx.Request, **_: Any) -> httpx.Response:
        await request.aread()
        said = await self._carry(request)
        said.request = request
        return said


@cache
def _question(path: str, params: tuple[tuple[str, Any], ...]) -> httpx.Request:
    return httpx.Request("GET", f"http://court.test{path}", params=dict(params))


@dataclass(frozen=True)
class PostByLine:
    """The post as a process reaches it."""

    post: FakePost
    power: Power

    async def mail(self, mail: Mail) -> str:
        """Hand over a letter."""
        with self.power.alone(mail.operation):
            await self.power.cross("mail")
            if self.power.fate.happens("away", times=SELDOM):
                raise Unavailable("post_away")
            reference = await self.post.mail(mail)
            await self.power.cross("mailed")
        if self.power.fate.happens("lie", times=SELDOM):
            self.power.note("unanswered mail")
            raise Unknown("post_cut")
        return reference

    async def find(self, operation: str) -> str | Absent:
        """Ask for a letter."""
        await self.power.cross("find letter")
        if self.power.fate.happens("away", times=SELDOM):
            raise Unavailable("post_away")
        return await self.post.find(operation)


@dataclass(frozen=True)
class PhoneByLine:
    """The telephone as a process reaches it. It takes whatever it hears as something new."""

    phone: FakePhone
    power: Power

    async def text(self, text: Text) -> str:
        """Send a text."""
        with self.power.alone(text.operation):
            await self.power.cross("text")
            if self.power.fate.happens("away", times=SELDOM):
                raise Unavailable("phone_away")
            reference = await self.phone.text(text)
            await self.power.cross("texted")
        if self.power.fate.happens("lie", times=SELDOM):
            self.power.note("unanswered text")
            raise Unknown("phone_cut")
        return reference

    async def find(self, to: str, *, since: datetime, but: Collection[str]) -> str | None:
        """Ask for a text."""
        await self.power.cross("find text")
        if self.power.fate.happens("away", times=SELDOM):
            raise Unavailable("phone_away")
        return await self.phone.find(to, since=since, but=but)
