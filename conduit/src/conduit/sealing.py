"""Seals and opens sections: zstd, then AES-256-GCM under one person's key for one section."""

from __future__ import annotations

import os
from base64 import b64decode, b64encode

import zstandard
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import ValidationError
from pydantic_core import to_json

from conduit.errors import Rejected
from conduit.keys import Key
from schemas.fact import Fact, PersonToken, RecordVersion
from schemas.sealed import Sealed, Section

_NONCE = 12
_LARGEST = 16 << 20
_press = zstandard.ZstdCompressor(level=1)
_unpress = zstandard.ZstdDecompressor()


def seal(
    content: Fact, section: Section, *, token: PersonToken, sealed_at: RecordVersion, key: Key
) -> Sealed:
    """Seal one section. The form is the model's name with its major version."""
    return seal_bytes(
        to_json(content),
        section,
        form=form_of(type(content)),
        token=token,
        sealed_at=sealed_at,
        key=key,
    )


def seal_bytes(
    content: bytes,
    section: Section,
    *,
    form: str,
    token: PersonToken,
    sealed_at: RecordVersion,
    key: Key,
) -> Sealed:
    """Seal bytes that are a model's JSON already."""
    bound = _bound(token, section, sealed_at, form)
    nonce = os.urandom(_NONCE)
    box = nonce + AESGCM(key.secret).encrypt(nonce, _press.compress(content), bound)
    return Sealed(
        section=section,
        key_id=key.version,
        sealed_at=sealed_at,
        form=form,
        box=b64encode(box).decode(),
    )


def unseal[F: Fact](sealed: Sealed, model: type[F], *, token: PersonToken, key: Key) -> F:
    """Open a section.

    Raises:
        Rejected: It holds another form (`wrong_form`), it does not open under this person's key
            (`wrong_seal`), or what is inside does not parse (`unreadable_section`).
        Shredded: The key it was sealed under gave way to a newer one and was destroyed.
        Unavailable: It is sealed under a key that is newer than those given.
    """
    if sealed.form != form_of(model):
        raise Rejected("wrong_form")
    content = unseal_bytes(sealed, token=token, key=key)
    try:
        return model.model_validate_json(content, extra="ignore")
    except ValidationError:
        raise Rejected("unreadable_section") from None


def unseal_bytes(sealed: Sealed, *, token: PersonToken, key: Key) -> bytes:
    """Open a section without reading it.

    Raises:
        Rejected: It does not open under this person's key (`wrong_seal`).
        Shredded: The key it was sealed under gave way to a newer one and was destroyed.
        Unavailable: It is sealed under a key that is newer than those given.
    """
    key = key.opening(sealed.key_id)
    bound = _bound(token, sealed.section, sealed.sealed_at, sealed.form)
    try:
        box = b64decode(sealed.box, validate=True)
        pressed = AESGCM(key.secret).decrypt(box[:_NONCE], box[_NONCE:], bound)
        return _unpress.decompress(pressed, max_output_size=_LARGEST)
    except (InvalidTag, ValueError, zstandard.ZstdError):
        raise Rejected("wrong_seal") from None


def form_of(model: type[Fact]) -> str:
    """Name a model as it stands inside a seal."""
    return f"{model.__name__}.v1"


def _bound(token: PersonToken, section: Section, sealed_at: RecordVersion, form: str) -> bytes:
    return f"{token}|{section}|{sealed_at}|{form}".encode()
