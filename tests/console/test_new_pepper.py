"""A pepper is not replaced where that would lose anybody."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from conduit import Misconfigured, Unavailable
from conduit.peppers import PEPPER
from console.command.peppering import replace_pepper
from console.command.settings import Administration


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of secrets on a machine where no service answers."""
    monkeypatch.setenv("CLEARSLATE_VAR", str(tmp_path / "var"))
    (tmp_path / PEPPER).write_text("70" * 32 + "\n")
    return tmp_path


def _told(folder: Path, *, shared: bool) -> Administration:
    return Administration(
        kafka="broker.example.org:9093",
        kafka_login=folder / "login",
        kafka_ca=folder / "ca",
        database=SecretStr("postgresql://db.example.org/postgres"),
        keys_database=SecretStr("postgresql://db.example.org/keys"),
        secrets=folder,
        shared=shared,
    )


def test_where_services_have_copies_it_is_refused(folder: Path) -> None:
    """They would find nobody again; the file stays as it was."""
    with pytest.raises(Misconfigured, match="CLEARSLATE_ADMIN_SHARED"):
        replace_pepper(_told(folder, shared=False), "yearly")
    assert (folder / PEPPER).read_text() == "70" * 32 + "\n"


def test_while_a_service_is_away_no_secret_is_added(folder: Path) -> None:
    """Nothing has begun; it is called again."""
    with pytest.raises(Unavailable):
        replace_pepper(_told(folder, shared=True), "yearly")
    assert (folder / PEPPER).read_text() == "70" * 32 + "\n"
