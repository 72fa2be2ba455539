"""What the command can be told from the environment."""

from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class CommandSettings(BaseSettings):
    """Where a running system is found. An option on the command line wins."""

    model_config = SettingsConfigDict(env_prefix="CLEARSLATE_", frozen=True)

    var: Path = Path("var")
    """The folder of a rehearsal on this machine."""

    console: str = ""
    """Where the console answers; empty: the rehearsal's own."""

    counties: Path = Path("deploy/counties")
    """The folder that holds `<state>/<county>.toml`."""

    peer_files: Path = Path("../shared/peers")
    """Where other projects' data files lie, such as the court's message schemas."""


class Administration(BaseSettings):
    """How whoever administers a system reaches its servers; a rehearsal on this machine is found."""

    model_config = SettingsConfigDict(
        env_prefix="CLEARSLATE_ADMIN_", frozen=True, hide_input_in_errors=True
    )

    kafka: str
    """The brokers, `host:port,host:port`."""

    kafka_login: Path
    """A file of one line, `user:password`, of a user who may alter users and rules."""

    kafka_ca: Path
    """The certificate of the authority that signed the brokers' own."""

    database: SecretStr
    """The server of both databases, as somebody who may alter roles."""

    keys_database: SecretStr
    """The key store, as its owner."""

    secrets: Path
    """The folder of secret files."""

    shared: bool = False
    """Services read this very folder: a new wrapping key need not be copied anywhere."""
