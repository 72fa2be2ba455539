"""What court-filing is told from outside."""

from datetime import timedelta
from pathlib import Path

from pydantic import AnyHttpUrl
from pydantic_settings import SettingsConfigDict

from conduit.settings import ServiceSettings


class Settings(ServiceSettings):
    """Read once, in `__main__`. Secrets are files in the folder `secrets`."""

    model_config = SettingsConfigDict(env_prefix="COURT_FILING_")

    court: AnyHttpUrl
    """Where the court takes lists and filings, and where its feed of orders is."""

    repository: AnyHttpUrl
    """Where the state's feed of confirmations is."""

    callback: AnyHttpUrl
    """Where the court reaches this service from outside."""

    schemas: Path | None = None
    """The folder of the court's message schemas, with `messages.xsd`. Without it filings are
    looked at by our own guard only."""

    attorney: str = "attorney-0"
    """The attorney's number in the court's electronic filing."""

    pack_every: timedelta = timedelta(seconds=3)
    """How long what is wanted gathers before it is packed."""

    poll_every: timedelta = timedelta(seconds=5)
    """How often feeds are asked where nothing was new."""

    settle: timedelta = timedelta(minutes=2)
    """How long after an attempt its absence from a court's list of filings says nothing."""

    @property
    def list_signing_key(self) -> Path:
        """The Ed25519 key that lists are signed with: PKCS 8, PEM."""
        return self.secrets / "list-signing.pem"

    @property
    def court_callback(self) -> Path:
        """What the court signs its pushes with; two lines while it is being replaced."""
        return self.secrets / "court-callback"
