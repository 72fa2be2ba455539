"""Where the revisions of notification's schema are."""

from pathlib import Path
from typing import Final

SCHEMA: Final = "notification"
VERSIONS: Final = Path(__file__).parent / "versions"
"""The folder of revisions, oldest first by their numbers."""
