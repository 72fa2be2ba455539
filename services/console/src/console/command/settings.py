"""What the command can be told from the environment."""

from pathlib import Path

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
