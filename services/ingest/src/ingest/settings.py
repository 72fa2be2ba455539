"""What ingest is told from outside."""

from datetime import timedelta
from pathlib import Path

from pydantic_settings import SettingsConfigDict

from conduit.settings import ServiceSettings


class Settings(ServiceSettings):
    """Read once, in `__main__` or by the command that loads a file."""

    forget_after: timedelta = timedelta(days=90)
    """How long a cleared conviction is kept when the state has confirmed its relief."""

    forget_grace: timedelta = timedelta(days=7)
    """How long what was published of it before can still be opened, by whoever reads late."""

    model_config = SettingsConfigDict(env_prefix="INGEST_")

    courts: Path | None = None
    """The folder that holds the mapping file of each court whose own database is followed."""

    front_port: int | None = None
    """Where sources deliver over HTTP, on `host`; without it they cannot. Behind a proxy that speaks TLS."""

    delivery_limit: int = 256 << 20
    """The most bytes of one file over HTTP: while it is read, all of it is in memory."""

    connect: str = ""
    """Where Kafka Connect, which captures their changes, answers."""
