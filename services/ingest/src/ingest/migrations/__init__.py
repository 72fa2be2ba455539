"""Where the revisions of ingest's schema are."""

from pathlib import Path
from typing import Final

SCHEMA: Final = "ingest"
VERSIONS: Final = Path(__file__).parent / "versions"
"""The folder of revisions, oldest first by their numbers."""
