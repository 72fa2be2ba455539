"""Keys and passwords of a local run: made once, kept as files that only their owner may read."""

import os
from collections.abc import Callable
from pathlib import Path
from secrets import token_hex, token_urlsafe
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from local_stack.places import writable

SECTIONS: Final = ("facts", "identity", "contact", "decision")
"""The sections of personal data; each has a wrapping key of its own."""

ROLES: Final = ("ingest", "eligibility", "court_filing", "notification", "console", "trial", "keys")
"""Who logs in to PostgreSQL: one role for each service, one for trials, which are lent who people
are, and the owner of the key store."""


class Secrets:
    """Where each secret lies. `make` makes those that are missing and leaves the rest alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def wrapping_key(self, section: str) -> Path:
        """The key that wraps every person's key for a section: 32 bytes, in hex."""
        return self.folder / f"wrapping-{section}.key"

    @property
    def superuser(self) -> Path:
        """The password of PostgreSQL's superuser."""
        return self.folder / "password-postgres"

    @property
    def court_superuser(self) -> Path:
        """The password of the superuser of a court's own PostgreSQL."""
        return self.folder / "password-court-database"

    @property
    def capture(self) -> Path:
        """As whom changes are captured there: a line `user:password`."""
        return self.folder / "login-capture"

    def login(self, role: str) -> Path:
        """As whom somebody logs in to PostgreSQL: a line `user:password`."""
        return self.folder / f"login-{role}"

    @property
    def pepper(self) -> Path:
        """What natural keys are hashed with: 32 bytes, in hex."""
        return self.folder / "pepper.key"

    @property
    def list_signing_key(self) -> Path:
        """The Ed25519 key that signs the lists sent to courts: PKCS 8, PEM."""
        return self.folder / "list-signing.pem"

    @property
    def list_public_key(self) -> Path:
        """What courts check that signature with: PEM."""
        return self.folder / "list-public.pem"

    @property
    def lob_webhook(self) -> Path:
        """What the letter carrier signs its callbacks with."""
        return self.folder / "lob-webhook"

    @property
    def twilio_auth(self) -> Path:
        """What the text provider signs its callbacks with."""
        return self.folder / "twilio-auth"

    @property
    def court_callback(self) -> Path:
        """What the court signs its callbacks with."""
        return self.folder / "court-callback"

    def make(self) -> None:
        """Make what is missing. Repeating changes nothing."""
        writable(self.folder).chmod(0o700)
        hexes = [self.pepper, *(self.wrapping_key(section) for section in SECTIONS)]
        words = [self.lob_webhook, self.twilio_auth, self.court_callback]
        words += [self.superuser, self.court_superuser]
        keep(self.capture, "capture")
        for role in ROLES:
            keep(self.login(role), f"{role}_1")
        for path in hexes:
            _once(path, lambda: token_hex(32))
        for path in words:
            _once(path, lambda: token_urlsafe(24))
        _once(self.list_signing_key, _signing_key)
        _once(self.list_public_key, lambda: _public_key(self.list_signing_key))


def read(secret: Path) -> str:
    """Say what a secret's file holds."""
    return secret.read_text().strip()


def keep(path: Path, user: str) -> None:
    """Make a login, a line `user:password`, unless there is one."""
    _once(path, lambda: f"{user}:{token_urlsafe(24)}")


def _once(path: Path, make: Callable[[], str]) -> None:
    if path.exists():
        return
    unfinished = path.with_suffix(".new")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(make() + "\n")
    unfinished.rename(path)


def _signing_key() -> str:
    key = Ed25519PrivateKey.generate()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode().strip()


def _public_key(private: Path) -> str:
    key = load_pem_private_key(private.read_bytes(), password=None).public_key()
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode().strip()
