"""Whether a court's changes are captured: the connector's task, not the connector, tells."""

from dataclasses import dataclass

import httpx
import structlog

from ingest.court.alarms import CAPTURED
from ingest.court.keeping import Court

_log = structlog.get_logger("ingest.court")
_PATIENCE = 3.0
_RINGS = 12
"""Looks from one ring to the next."""

RUNNING = "RUNNING"
AWAY = "no answer"


@dataclass(slots=True)
class Capture:
    """The connector of one court, as Kafka Connect tells of it."""

    connect: str
    court: Court
    state: str = "not looked at yet"
    _silent: int = 0

    @property
    def name(self) -> str:
        """The connector's name, which is that of the topic it writes."""
        return self.court.mapping.topic

    async def once(self) -> int:
        """Look once; ring when the task ends, and every minute while it does not run."""
        before, self.state = self.state, await self._asked()
        source, runs = self.court.mapping.source, self.state == RUNNING
        self._silent = 0 if self.state != before else self._silent + 1
        CAPTURED.labels(source).set(runs)
        self.court.alarms.task = self.state
        if not runs and self._silent % _RINGS == 0:
            _log.error("not captured", source=source, task=self.state)
        return 0

    async def _asked(self) -> str:
        url = f"{self.connect}/connectors/{self.name}/status"
        try:
            async with httpx.AsyncClient(timeout=_PATIENCE) as client:
                said = (await client.get(url)).raise_for_status().json()
        except httpx.HTTPError:
            return AWAY
        tasks = [str(task["state"]) for task in said["tasks"]]
        return tasks[0] if tasks else "no task"
