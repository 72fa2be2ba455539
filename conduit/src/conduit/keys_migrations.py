"""The key store's tables. Apart from the store itself: whoever only asks for keys never makes them."""

from pathlib import Path

from pydantic import SecretStr

from conduit.keys_postgres import SCHEMA
from conduit.migrations import migrate


def migrate_keys(url: str | SecretStr) -> None:
    """Bring the key store's tables up to date."""
    migrate(url, schema=SCHEMA, versions=Path(__file__).parent / "migrations/versions")
