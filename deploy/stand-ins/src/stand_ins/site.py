"""Everything one stand-in stands on, and what it does when nobody asks."""

import asyncio
import logging
from collections.abc import Callable, Mapping

import httpx

from stand_ins.callbacks import Callbacks
from stand_ins.clock import Clock
from stand_ins.knobs import Panel
from stand_ins.settings import Settings
from stand_ins.store import Row, Store

logger = logging.getLogger(__name__)

PAUSE = 0.05
AFTER_A_FAULT = 5.0
STEPS_AT_ONCE = 200

type Step = Callable[[Site, str], None]


class Site:
    """Store, knobs, clock, pushes and due steps of one stand-in."""

    def __init__(self, settings: Settings, tables: str, steps: Mapping[str, Step]) -> None:
        self.settings = settings
        self.store = Store(settings.store, tables)
        self.panel = Panel(self.store)
        self.clock = Clock(self.panel)
        self.callbacks = Callbacks(self.store, self.panel, self.clock, settings.secret)
        self._steps = steps

    def later(self, kind: str, subject: str, *, delays: float = 1.0) -> None:
        """Let a step happen after so many times the delay the knobs give."""
        wait = delays * self.panel.read().delay_seconds
        self.store.add(
            "INSERT INTO steps (kind, subject, due_at) VALUES (?, ?, ?)",
            kind,
            subject,
            self.clock.now() + wait,
        )

    def take_due_steps(self) -> int:
        """Do every step that is due, each in a transaction of its own; return how many.

        A step that fails is put off and delays no other; what failed is raised at the end.
        """
        due = self.store.all(
            "SELECT * FROM steps WHERE due_at <= ? ORDER BY due_at, id LIMIT ?",
            self.clock.now(),
            STEPS_AT_ONCE,
        )
        faults = [fault for row in due if (fault := self._take(row)) is not None]
        if faults:
            raise ExceptionGroup("Due steps failed.", faults)
        return len(due)

    def _take(self, row: Row) -> Exception | None:
        try:
            with self.store.change():
                self.store.run("DELETE FROM steps WHERE id = ?", row["id"])
                self._steps[row["kind"]](self, row["subject"])
        except Exception as error:
            logger.exception("A due step failed and is put off.")
            later = self.clock.now() + AFTER_A_FAULT
            self.store.run("UPDATE steps SET due_at = ? WHERE id = ?", later, row["id"])
            return error
        return None

    async def work(self, client: httpx.AsyncClient) -> bool:
        """Do what is due now; say whether there was anything."""
        stepped = self.take_due_steps()
        sent = await self.callbacks.send_due(client)
        return bool(stepped or sent)

    async def keep_working(self) -> None:
        """Do what is due, for as long as the process lives."""
        async with httpx.AsyncClient(timeout=10.0) as client:
            while True:
                try:
                    busy = await self.work(client)
                except Exception:
                    logger.exception("Some of what was due failed.")
                    await asyncio.sleep(AFTER_A_FAULT)
                else:
                    await asyncio.sleep(0 if busy else PAUSE)
