"""What every service is told from outside. Nothing else reads the environment."""

from datetime import timedelta
from pathlib import Path
from typing import Any, Literal, override

from pydantic import PrivateAttr, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from conduit.keys_cache import TTL
from conduit.login import Contents, contents, logged_in, read_login
from conduit.plain import plain


class ServiceSettings(BaseSettings):
    """Read once, in `__main__`. A service subclasses it and gives its own `env_prefix`."""

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", use_attribute_docstrings=True, hide_input_in_errors=True
    )

    kafka: str
    """The brokers to begin with, `host:port,host:port`."""

    kafka_login: Path | None = None
    """A file of one line, `user:password`, where brokers ask who we are (SCRAM-SHA-512, TLS)."""

    kafka_ca: Path | None = None
    """The certificate of the authority that signed the brokers' own."""

    database: SecretStr
    """The service's role in the one database, `postgresql://role:password@host/name`."""

    keys_database: SecretStr
    """The key store's own database."""

    database_login: Path | None = None
    """A file of one line, `role:password`, for both databases; their URLs then name nobody."""

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

    keys_remembered: timedelta = TTL
    """How long a person's key is used without asking the key store for it again."""

    @model_validator(mode="before")
    @classmethod
    def _log_in(cls, told: dict[str, Any]) -> dict[str, Any]:
        """Take role and password for the databases from their file.

        Raises:
            Misconfigured: The file is missing, or holds no login.
        """
        if not told.get("database_login"):
            return told
        login = read_login(Path(told["database_login"]))
        urls = {name: told[name] for name in ("database", "keys_database") if name in told}
        return told | {name: logged_in(plain(url), login) for name, url in urls.items()}

    _as_read: Contents = PrivateAttr(default=())

    @override
    def model_post_init(self, context: object) -> None:
        """Note what the files say at this moment: whoever reads them later may see something new."""
        self._as_read = contents(self.logins)

    @property
    def logins_as_read(self) -> Contents:
        """What stood in the files of `logins` when these settings were read."""
        return self._as_read

    @property
    def logins(self) -> tuple[Path, ...]:
        """The files that say who we are to servers, and by what we know them."""
        files = (self.kafka_login, self.kafka_ca, self.database_login)
        return tuple(file for file in files if file is not None)
