"""What a guarded broker shows and asks: a certificate, logins, and rules for all but its own."""

from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Final

from local_stack.certificates import Authority
from local_stack.places import writable
from local_stack.ports import HOST
from local_stack.secrets import keep, read

ADMIN: Final = "admin"
"""Who makes topics, rules and users; no service knows this login."""

_BROKER: Final = "broker"


class Guard:
    """The secrets of a guarded broker, in a folder; made once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def authority(self) -> Path:
        """The certificate that clients trust: PEM."""
        return self._folder / "kafka-ca.pem"

    @property
    def admin(self) -> Path:
        """The administrator's login: a line `user:password`."""
        return self._folder / "kafka-login-admin"

    def login(self, service: str) -> Path:
        """A service's login: a line `user:password`."""
        return self._folder / f"kafka-login-{service}"

    def make(self) -> None:
        """Make what is missing. Repeating changes nothing.

        The authority signs the broker's certificate and is forgotten: nobody can sign another.
        """
        writable(self._folder).chmod(0o700)
        keep(self.admin, ADMIN)
        keep(self._inside, _BROKER)
        if not self._identity.exists():
            authority = Authority("Clearslate rehearsal")
            self.authority.write_text(authority.certificate)
            self._identity.touch(mode=0o600)
            self._identity.write_text(authority.identity(HOST, "localhost"))

    def comes_late(self, data: Path) -> bool:
        """Whether a broker has lived in this folder without us: then it knows none of our users."""
        return (data / "log" / "meta.properties").exists() and not self._identity.exists()

    def properties(self) -> str:
        """Say the broker's settings; host and ports are left to be filled in."""
        template = (resources.files("local_stack") / "guarded.properties").read_text()
        filled = {
            "secret": _password(self._inside),
            "identity": str(self._identity.resolve()),
            "authority": str(self.authority.resolve()),
        }
        for name, value in filled.items():
            template = template.replace(f"{{{name}}}", value)
        return template

    def first_users(self) -> Mapping[str, str]:
        """Say who may log in from the beginning, as Kafka's formatting tool wants it."""
        known = {ADMIN: self.admin, _BROKER: self._inside}
        return {
            name: f"SCRAM-SHA-512=[name={name},password={_password(path)}]"
            for name, path in known.items()
        }

    @property
    def _inside(self) -> Path:
        return self._folder / "kafka-login-broker"

    @property
    def _identity(self) -> Path:
        return self._folder / "kafka-identity.pem"


def _password(login: Path) -> str:
    return read(login).partition(":")[2]
