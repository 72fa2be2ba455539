"""Everything eligibility can be told from outside."""

from datetime import timedelta
from typing import Literal

from pydantic_settings import SettingsConfigDict

from conduit.settings import ServiceSettings


class Settings(ServiceSettings):
    """Read once, in `__main__`, from the environment. There are no other switches."""

    model_config = SettingsConfigDict(env_prefix="ELIGIBILITY_", frozen=True)

    host_of_flows: Literal["faust", "aiokafka"] = "faust"
    """`faust`, or `aiokafka` for a backfill; both run the same flow."""

    patience: timedelta = timedelta(minutes=1)
    """How long one record may wait for its person's key before it is refused."""
