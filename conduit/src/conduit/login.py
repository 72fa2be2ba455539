"""Who we are to a server: one line in a file, `user:password`, replaced whole while we run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote, urlsplit

from pydantic import SecretStr

from conduit.errors import Misconfigured
from conduit.secret_files import replace


@dataclass(frozen=True, slots=True)
class Login:
    """A user and a password. It prints without the password."""

    user: str
    password: SecretStr


def read_login(path: Path) -> Login:
    """Read a login from its file.

    Raises:
        Misconfigured: The file is missing, or holds no such line.
    """
    try:
        user, colon, password = path.read_text(encoding="utf-8").strip().partition(":")
    except (OSError, ValueError):
        user = colon = password = ""
    if not (user and colon and password):
        raise Misconfigured(f"{path}: a line `user:password` is expected there")
    return Login(user, SecretStr(password))


def write_login(path: Path, login: Login) -> None:
    """Replace a login's file at once: whoever reads it finds the old one or the new, whole."""
    replace(path, f"{login.user}:{login.password.get_secret_value()}\n")


def logged_in(url: str, login: Login) -> str:
    """Say a database's URL with this user and password, whatever it said before.

    >>> logged_in("postgresql://db.example/books?sslmode=verify-full", Login("a", SecretStr("p@ss")))
    'postgresql://a:p%40ss@db.example/books?sslmode=verify-full'
    """
    parts = urlsplit(url)
    where = parts.netloc.rpartition("@")[2]
    who = f"{quote(login.user, safe='')}:{quote(login.password.get_secret_value(), safe='')}"
    return parts._replace(netloc=f"{who}@{where}").geturl()


type Contents = Sequence[bytes | None]


def contents(files: Sequence[Path]) -> Contents:
    """Note what stands in files, so that it can be told when one is replaced."""
    return [_content(file) for file in files]


def _content(file: Path) -> bytes | None:
    try:
        return sha256(file.read_bytes()).digest()
    except OSError:
        return None
