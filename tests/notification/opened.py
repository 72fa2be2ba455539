"""Settings of a rehearsal, with servers that need not run."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from notification.settings import Settings
from tests.settings import ROOT

HEX: Final = "0" * 64


def settings(secrets: Path, **changes: object) -> Settings:
    """Return the settings of a rehearsal, except for what is changed."""
    usual = {
        "kafka": "127.0.0.1:1",
        "database": "postgresql://nobody@127.0.0.1:1/none",
        "keys_database": "postgresql://nobody@127.0.0.1:1/none",
        "secrets": secrets,
        "counties": ROOT / "deploy" / "counties",
        "port": 0,
        "profile": "rehearsal",
        "letters": "http://127.0.0.1:2",
        "texts": "http://127.0.0.1:3",
        "callback": "http://127.0.0.1:4/",
    }
    return Settings.model_validate(usual | changes)
