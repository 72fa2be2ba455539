"""`/v1/records`: rows of one or more people, as soon as they change, applied once."""

import hashlib
import secrets
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Header, Request, Response
from pydantic import BaseModel, Field

from ingest.books.consignments import Consignment
from ingest.books.sources import May, Source
from ingest.formats.record_rows import RecordRow, as_file
from ingest.http.callers import Gate, allowed
from ingest.http.deliveries_api import status_of
from ingest.http.pieces import SIZE, sealed
from ingest.http.problems import Problem
from ingest.office import Office
from ingest.records.quarantine import file_token

MOST: Final = 1000


class Records(BaseModel):
    """What a source now says of people. What it is silent about stays as it was."""

    rows: Annotated[list[RecordRow], Field(min_length=1, max_length=MOST)]


class Accepted(BaseModel):
    """It will be read; `status` says how far it is."""

    id: str
    status: str


def add_records(routes: APIRouter, office: Office, gate: Gate) -> None:
    """Add the page."""

    @routes.post("/records", status_code=HTTPStatus.ACCEPTED)
    async def send_records(
        said: Records,
        request: Request,
        response: Response,
        source: Annotated[Source, Depends(gate)],
        idempotency_key: Annotated[str, Header(min_length=1, max_length=200)],
    ) -> Accepted:
        """Say what is now known of people; the same key and body again changes nothing."""
        allowed(source, May.RECORDS)
        body = office.pepper.digest(f"{source.name}|".encode() + await request.body())
        content = as_file(said.rows, body.hex())
        if len(content) > SIZE:
            raise Problem(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"at most {SIZE} bytes; send fewer rows"
            )
        new = Consignment(
            id=secrets.token_hex(16),
            source=source.name,
            kind="records",
            county=source.county,
            length=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            begun_at=office.clock(),
            idempotency=office.pepper.digest(f"{source.name}|{idempotency_key}".encode()),
            body=body,
        )
        kept = await _kept(office, new, content)
        if kept.body != body:
            raise Problem(
                HTTPStatus.UNPROCESSABLE_ENTITY,
                "this Idempotency-Key came with another body before; take a new one",
            )
        response.headers["Location"] = status_of(kept.id)
        return Accepted(id=kept.id, status=status_of(kept.id))


async def _kept(office: Office, new: Consignment, content: bytes) -> Consignment:
    """Keep it whole, or return what came under its key before."""
    box = await sealed(office, new.id, 0, content)
    async with office.store.begin() as work:
        kept = await work.consignments.put(new)
        if kept.id == new.id:
            await work.consignments.receive(new.id, 0, box, new.length)
    if kept.id != new.id:
        await office.keys.destroy(file_token(new.id))
    return kept
