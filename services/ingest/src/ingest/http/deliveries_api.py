"""What became of a delivery, told to the source that sent it."""

from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel

from ingest.books.consignments import Stage
from ingest.books.sources import Source
from ingest.http.callers import Gate, own
from ingest.http.taking_back import ask_back
from ingest.loading.receipt import Receipt
from ingest.office import Office


class Status(BaseModel):
    """How far a delivery is. Counts and reasons: nothing of what it says of anybody."""

    id: str
    kind: str
    county: str
    state: Stage
    length: int
    received: int
    begun_at: datetime
    ended_at: datetime | None
    receipt: Receipt | None
    problem: str | None


def status_of(name: str) -> str:
    """Name the page that says how far a delivery is."""
    return f"/v1/deliveries/{name}"


def add_deliveries(routes: APIRouter, office: Office, gate: Gate) -> None:
    """Add the pages."""

    @routes.get("/deliveries/{delivery}")
    async def delivery_status(delivery: str, source: Annotated[Source, Depends(gate)]) -> Status:
        """Say how far a delivery is, and where its rows went."""
        one = await own(office, source, delivery)
        return Status(
            id=one.id,
            kind=one.kind,
            county=one.county,
            state=one.stage,
            length=one.length,
            received=one.received,
            begun_at=one.begun_at,
            ended_at=one.ended_at,
            receipt=one.receipt and Receipt.model_validate(one.receipt),
            problem=one.problem,
        )

    @routes.delete("/deliveries/{delivery}", status_code=HTTPStatus.ACCEPTED)
    async def take_back_delivery(
        delivery: str, source: Annotated[Source, Depends(gate)]
    ) -> Mapping[str, str]:
        """Take back all that a delivery entered; what stood before stands again."""
        await ask_back(office, await own(office, source, delivery))
        return {"id": delivery, "status": status_of(delivery)}
