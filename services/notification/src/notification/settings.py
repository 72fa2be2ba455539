"""What notification is told from outside."""

from datetime import timedelta
from pathlib import Path

from pydantic import AnyHttpUrl, Field
from pydantic_settings import SettingsConfigDict

from conduit.settings import ServiceSettings


class Settings(ServiceSettings):
    """Read once, in `__main__`. Secrets are files in the folder `secrets`."""

    model_config = SettingsConfigDict(env_prefix="NOTIFICATION_")

    letters: AnyHttpUrl = AnyHttpUrl("https://api.lob.com")
    """Where the post takes letters."""

    texts: AnyHttpUrl = AnyHttpUrl("https://api.twilio.com")
    """Where the provider takes texts."""

    callback: AnyHttpUrl
    """Where both reach this service from outside."""

    text_account: str = Field(default="AC" + "0" * 32, pattern=r"^AC[0-9a-fA-F]{32}$")
    """The provider's account."""

    text_service: str = Field(default="MG" + "0" * 32, pattern=r"^MG[0-9a-fA-F]{32}$")
    """The messaging service of the registered campaign."""

    gather: timedelta = timedelta(seconds=2)
    """How long a notice waits for others of the same person."""

    letters_a_day: int = Field(default=10_000, gt=0)
    """The size of a wave in each county."""

    quiet_hours: bool | None = None
    """Text in daytime only. Unless told, production does and a rehearsal does not."""

    @property
    def letter_keys(self) -> Path:
        """The carrier's API key: one line. A rehearsal needs none."""
        return self.secrets / "lob-key"

    @property
    def letter_webhooks(self) -> Path:
        """What the carrier signs its callbacks with; two lines while it is being replaced."""
        return self.secrets / "lob-webhook"

    @property
    def text_tokens(self) -> Path:
        """The provider's tokens; the first is ours to call with, all are theirs to sign with."""
        return self.secrets / "twilio-auth"
