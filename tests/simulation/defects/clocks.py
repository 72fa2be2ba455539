"""What goes wrong where somebody trusts the clock on their own wall."""

from __future__ import annotations

from datetime import datetime

import ingest.records.recording
from tests.simulation.defects.planting import defect


@defect("version by the clock alone", ingest.records.recording, "next_version")
def _by_the_clock(_last: int | None, now: datetime) -> int:
    return int(now.timestamp() * 1_000_000)
