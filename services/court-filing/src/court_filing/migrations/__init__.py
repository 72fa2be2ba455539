"""Where the revisions of court-filing's schema are."""

from pathlib import Path
from typing import Final

SCHEMA: Final = "court_filing"
VERSIONS: Final = Path(__file__).parent / "versions"
"""The folder of revisions, oldest first by their numbers."""
