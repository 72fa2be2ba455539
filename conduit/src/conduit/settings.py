"""What every service is told from outside. Nothing else reads the environment."""

from pathlib import Path
from typing import Literal

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class ServiceSettings(BaseSettings):
    """Read once, in `__main__`. A service subclasses it and gives its own `env_prefix`."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", use_attribute_docstrings=True)

    kafka: str
    """The brokers to begin with, `host:port,host:port`."""

    kafka_user: str = ""
    """The principal, where brokers ask for one (SCRAM-SHA-512 over TLS)."""

    kafka_password: SecretStr = SecretStr("")
    """The principal's password."""

    kafka_ca: Path | None = None
    """The certificate of the authority that signed the brokers' own."""

    database: SecretStr
    """The service's role in the one database, `postgresql://role:password@host/name`."""

    keys_database: SecretStr
    """The key store's own database."""

    secrets: Path
    """The folder of secret files: wrapping keys, pepper, signing keys."""

    counties: Path
    """The folder that holds `<state>/<county>.toml`."""

    host: str = "127.0.0.1"
    """Where the service listens."""

    port: int
    """Where the service listens; 0 takes a free one."""

    profile: Literal["rehearsal", "production"] = "production"
    """A rehearsal reaches stand-ins only, and every paper says so."""

    instance: str = "0"
    """This replica's own name, the same after a restart."""
