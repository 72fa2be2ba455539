"""Each service sees its own schema and no other; secrets are made once."""

from pathlib import Path

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key
from psycopg.errors import InsufficientPrivilege

from local_stack.databases import keys_url, prepare_databases, service_url
from local_stack.postgres import Postgres
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


@pytest.mark.real
def test_a_service_reads_its_own_schema_and_no_other(tmp_path: Path, secrets: Secrets) -> None:
    """Made twice without harm; a foreign schema and the other services' keys are closed."""
    password = secrets.password("postgres")
    postgres = Postgres(tmp_path / "pg", password=password, log=tmp_path / "log")
    postgres.restart()
    try:
        prepare_databases(postgres, secrets)
        prepare_databases(postgres, secrets)
        with psycopg.connect(service_url(postgres, secrets, "ingest")) as link:
            link.execute("create schema if not exists ingest")
            link.execute("create table people (token text)")
        with (
            psycopg.connect(service_url(postgres, secrets, "notification")) as link,
            pytest.raises(InsufficientPrivilege),
        ):
            link.execute("select * from ingest.people")
        with psycopg.connect(keys_url(postgres, secrets, "keys")) as link:
            link.execute("create table facts (token text)")
        with psycopg.connect(keys_url(postgres, secrets, "ingest")) as link:
            link.execute("insert into facts values ('t')")
        with psycopg.connect(keys_url(postgres, secrets, "eligibility")) as link:
            assert link.execute("select token from facts").fetchall() == [("t",)]
            with pytest.raises(InsufficientPrivilege):
                link.execute("delete from facts")
    finally:
        postgres.stop()
