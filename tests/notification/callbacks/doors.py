"""The service's doors, and people who know the secrets."""

from __future__ import annotations

import json
from typing import Final

import httpx
from fastapi import FastAPI

from notification.callbacks import Callbacks
from notification.inbound import Inbound
from notification.memory import MemoryNoticeWork
from stand_ins import signatures
from tests.notification.world import World

PUBLIC: Final = "https://notices.example.org"
LOB, OLD_LOB, TWILIO = b"lob secret", b"older lob secret", b"twilio token"
NUMBER: Final = "+14155550123"


class Doors:
    """The service's doors, and people who know the secrets."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.doors: Callbacks[MemoryNoticeWork] = Callbacks(
            store=world.store,
            inbound=Inbound(
                store=world.store, outcomes=world.desk.outcomes, clock=lambda: world.now
            ),
            clock=lambda: world.now,
            public=PUBLIC,
            lob=(LOB, OLD_LOB),
            twilio=(TWILIO,),
        )
        self._made = 0

    async def knock(self, path: str, body: bytes, headers: dict[str, str]) -> httpx.Response:
        """Post something to us."""
        app = FastAPI()
        app.include_router(self.doors.router())
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url=PUBLIC) as client:
            return await client.post(path, content=body, headers=headers)

    async def event(
        self, kind: str, *, key: bytes = LOB, late: float = 0, event: str | None = None
    ) -> httpx.Response:
        """Tell of the latest letter what the carrier would."""
        self._made += 1
        operation = list(self.world.post.taken)[-1]
        told = {
            "id": event or f"evt_{self._made}",
            "reference_id": f"ltr_{operation[:8]}",
            "event_type": {"id": kind},
            "body": {"metadata": {"operation": operation}, "to": {"name": "Ana Invented"}},
        }
        body = json.dumps(told).encode()
        now = self.world.now.timestamp() - late
        return await self.knock("/letters/events", body, signatures.lob(key, body, now))

    async def form(
        self, path: str, fields: dict[str, str], *, key: bytes = TWILIO
    ) -> httpx.Response:
        """Tell something as the text provider would."""
        body = str(httpx.QueryParams(fields)).encode()
        headers = signatures.twilio(key, f"{PUBLIC}{path}", list(fields.items()))
        return await self.knock(path, body, headers)

    async def says(
        self, body: str, *, sid: str = "SM9", understood: str | None = None
    ) -> httpx.Response:
        """Let Ana text us."""
        fields = {"From": NUMBER, "To": "+14155550100", "Body": body, "MessageSid": sid}
        if understood is not None:
            fields["OptOutType"] = understood
        return await self.form("/texts/inbound", fields)
