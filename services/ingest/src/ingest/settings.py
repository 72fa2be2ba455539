"""What ingest is told from outside."""

from pydantic_settings import SettingsConfigDict

from conduit.settings import ServiceSettings


class Settings(ServiceSettings):
    """Read once, in `__main__` or by the command that loads a file."""

    model_config = SettingsConfigDict(env_prefix="INGEST_")
