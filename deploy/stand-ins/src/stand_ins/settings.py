"""What a stand-in is told when it starts."""

from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic_settings import BaseSettings, CliPositionalArg, SettingsConfigDict


class Settings(BaseSettings):
    """Arguments of the command line, or STAND_IN_ variables where they are absent."""

    model_config = SettingsConfigDict(
        env_prefix="STAND_IN_", cli_kebab_case=True, cli_prog_name="stand_ins"
    )

    stand_in: CliPositionalArg[Literal["court", "letters", "texts", "state"]]
    port: int
    store: Path
    callback: str | None = None
    events: list[str] = []
    """Of these alone the letter carrier tells its callback; empty: of all."""

    secret_file: Path | None = None
    list_key: Path | None = None
    repository: str | None = None
    schemas: Path | None = None
    zone: str = "America/Los_Angeles"

    @property
    def secret(self) -> bytes | None:
        """The shared secret that signs what is pushed, or None where there is none."""
        return self.secret_file.read_bytes().strip() if self.secret_file else None

    @property
    def place(self) -> ZoneInfo:
        """The zone whose calendar the stand-in keeps."""
        return ZoneInfo(self.zone)
