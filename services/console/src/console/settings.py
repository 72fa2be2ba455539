"""Everything the console can be told from outside."""

from pydantic import AnyHttpUrl
from pydantic_settings import SettingsConfigDict

from conduit.settings import ServiceSettings


class Settings(ServiceSettings):
    """Read once, in `__main__`, from the environment. There are no other switches."""

    model_config = SettingsConfigDict(env_prefix="CONSOLE_", frozen=True)

    ingest: AnyHttpUrl
    """Where ingest answers its `/admin` calls."""

    eligibility: AnyHttpUrl
    court_filing: AnyHttpUrl
    notification: AnyHttpUrl
    court: AnyHttpUrl | None = None
    """Where a rehearsal's stand-in court shows its own store; likewise the next two."""

    letters: AnyHttpUrl | None = None
    texts: AnyHttpUrl | None = None
