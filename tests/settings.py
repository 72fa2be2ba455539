"""What a test run may be told from outside. There are no other switches."""

from pathlib import Path
from typing import Final, Literal

from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT: Final = Path(__file__).parent.parent
"""The checkout."""


class Settings(BaseSettings):
    """Read once, when the tests are collected."""

    model_config = SettingsConfigDict(frozen=True)

    kafka_bootstrap: str | None = None
    """A broker that runs already; it is used as it is, and never killed."""

    database_url: str | None = None
    """A PostgreSQL that runs already, as its superuser; likewise."""

    test_backend: Literal["auto", "container", "process"] = "auto"
    """Who runs the servers: containers where Docker answers, or local processes."""

    kafka_image: str = "apache/kafka:4.3.1"
    """The broker's image; one that is here already is not pulled."""

    postgres_image: str = "postgres:18"
    """The database's image; likewise."""

    peer_files: Path = ROOT.parent / "shared" / "peers"
    """Other projects' public files, read in place."""

    coverage_process_config: str | None = None
    """Set by coverage, for the programs that tests start."""


SETTINGS: Final = Settings()
