"""Every key that a town's key store holds, and whatever they open."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Self

import psycopg
from ahocorasick_rs import BytesAhoCorasick
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from psycopg import sql

from conduit import Rejected
from conduit.keys import Key
from conduit.sealing import unseal_bytes
from local_stack.secrets import SECTIONS, Secrets, read
from schemas.fact import PersonToken
from schemas.sealed import Sealed, Section

type Keys = Mapping[Section, Mapping[PersonToken, list[Key]]]

_NONCE: Final = 12


@dataclass(frozen=True)
class Keyring:
    """All keys there were at one moment. Each box is opened once, however often it is met."""

    keys: Keys
    _tokens: list[PersonToken] = field(init=False)
    _named: BytesAhoCorasick = field(init=False)
    _opened: dict[str, bytes | None] = field(init=False, default_factory=dict[str, bytes | None])

    def __post_init__(self) -> None:
        """Learn to see whose token stands beside a box."""
        tokens = sorted({token for of_section in self.keys.values() for token in of_section})
        object.__setattr__(self, "_tokens", tokens)
        object.__setattr__(self, "_named", BytesAhoCorasick(token.encode() for token in tokens))

    @classmethod
    def of(cls, link: psycopg.Connection[Any], secrets: Secrets) -> Self:
        """Take every key there is, unwrapped."""
        found: defaultdict[Section, defaultdict[PersonToken, list[Key]]]
        found = defaultdict(lambda: defaultdict(list))
        for name in SECTIONS:
            opener = AESGCM(bytes.fromhex(read(secrets.wrapping_key(name))))
            query = sql.SQL("select token, version, wrapped from keys.{}")
            rows = link.execute(query.format(sql.Identifier(f"keys_{name}"))).fetchall()
            for token, version, wrapped in rows:
                secret = _unwrapped(opener, wrapped, f"{token}|{name}|{version}")
                if secret is not None:
                    found[Section(name)][PersonToken(token)].append(Key(version, secret))
        return cls(found)

    def open_all(self, content: bytes, beside: Iterable[bytes]) -> Iterator[bytes]:
        """Yield what every box in it holds that any key opens.

        Whatever key a box names, all are tried: first those of whoever is named in it or beside it.
        """
        for sealed in _boxes(content):
            if sealed.box not in self._opened:
                first = self._named_in((content, *beside))
                self._opened[sealed.box] = self._open(sealed, first)
            opened = self._opened[sealed.box]
            if opened is not None:
                yield opened

    def _named_in(self, contents: Iterable[bytes]) -> Iterator[PersonToken]:
        for content in contents:
            for index, _, _ in self._named.find_matches_as_indexes(content):
                yield self._tokens[index]

    def _open(self, sealed: Sealed, first: Iterable[PersonToken]) -> bytes | None:
        keys = self.keys.get(sealed.section, {})
        for token in dict.fromkeys((*first, *keys)):
            for key in keys.get(token, ()):
                pretended = replace(key, version=sealed.key_id)
                try:
                    return unseal_bytes(sealed, token=token, key=pretended)
                except Rejected:
                    continue
        return None


def _boxes(content: bytes) -> Iterator[Sealed]:
    if b'"box"' in content:
        yield from _within(json.loads(content))


def _within(found: object) -> Iterator[Sealed]:
    if isinstance(found, list):
        for one in found:
            yield from _within(one)
    elif isinstance(found, dict):
        if "box" in found:
            yield Sealed.model_validate(_as_sealed(found), extra="ignore")
        for one in found.values():
            yield from _within(one)


def _as_sealed(found: dict[str, Any]) -> dict[str, Any]:
    """A row that nobody could read is sealed under its file's key, without saying all of it."""
    row = {"section": "facts", "form": "QuarantinedRow.v1", "sealed_at": found.get("row")}
    return row | found


def _unwrapped(opener: AESGCM, wrapped: bytes | None, bound: str) -> bytes | None:
    if wrapped is None:
        return None
    try:
        return opener.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], bound.encode())
    except InvalidTag:
        return None
