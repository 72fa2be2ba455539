"""Secrets of a local run are made once, and are their owner's alone."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

from local_stack.secrets import SECTIONS, Secrets, read


@pytest.fixture
def secrets(tmp_path: Path) -> Secrets:
    """Secrets of one's own."""
    secrets = Secrets(tmp_path / "secrets")
    secrets.make()
    return secrets


def test_secrets_are_made_once(secrets: Secrets) -> None:
    """A second start keeps every key: what was sealed yesterday opens today."""
    before = {path.name: read(path) for path in secrets.folder.iterdir()}

    secrets.make()

    assert {path.name: read(path) for path in secrets.folder.iterdir()} == before


def test_only_their_owner_may_read_secrets(secrets: Secrets) -> None:
    """Neither the folder nor a file in it is open to anybody else."""
    places = [secrets.folder, *secrets.folder.iterdir()]
    assert [path.name for path in places if path.stat().st_mode & 0o077] == []


def test_every_section_has_a_wrapping_key_of_its_own(secrets: Secrets) -> None:
    """Four keys of 256 bits, no two alike."""
    keys = {bytes.fromhex(read(secrets.wrapping_key(section))) for section in SECTIONS}
    assert [len(key) for key in keys] == [32, 32, 32, 32]


def test_the_list_signing_key_signs(secrets: Secrets) -> None:
    """The court checks a list's signature with the public half beside it."""
    key = load_pem_private_key(secrets.list_signing_key.read_bytes(), password=None)

    assert isinstance(key, Ed25519PrivateKey)
    court = load_pem_public_key(secrets.list_public_key.read_bytes())
    assert isinstance(court, Ed25519PublicKey)
    court.verify(key.sign(b"list"), b"list")
