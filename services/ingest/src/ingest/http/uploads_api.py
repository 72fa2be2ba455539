"""`/v1/files`: a file in pieces, in the words of tus 1.0.0 (core, creation, termination)."""

import base64
import re
import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Header, Request, Response

from ingest.books.consignments import Consignment, Stage
from ingest.books.sources import May, Source
from ingest.http.callers import Gate, allowed, own
from ingest.http.deliveries_api import status_of
from ingest.http.problems import Problem
from ingest.http.uploading import append
from ingest.office import Office
from ingest.records.quarantine import file_token

TUS: Final = {"Tus-Resumable": "1.0.0"}
CHUNK: Final = "application/offset+octet-stream"
_SHA: Final = re.compile(r"sha-256=:([A-Za-z0-9+/]{43}=):")


def add_uploads(routes: APIRouter, office: Office, gate: Gate, limit: int) -> None:
    """Add the pages; `limit` is the most bytes of one file."""

    @routes.options("/files", status_code=HTTPStatus.NO_CONTENT)
    async def upload_terms() -> Response:
        """Say what of tus is spoken here, and how large a file may be."""
        spoken = {"Tus-Version": "1.0.0", "Tus-Extension": "creation,termination"}
        return _empty(HTTPStatus.NO_CONTENT, spoken | {"Tus-Max-Size": str(limit)})

    @routes.post("/files", status_code=HTTPStatus.CREATED)
    async def begin_upload(
        source: Annotated[Source, Depends(gate)],
        upload_length: Annotated[int, Header(gt=0)],
        repr_digest: Annotated[str, Header(description="sha-256=:BASE64: of the whole file")],
        *,
        complete: bool = False,
    ) -> Response:
        """Begin a file: its length and digest first, its bytes by PATCH to where Location says."""
        allowed(source, May.DOJ, May.CONTACTS)
        if complete:
            allowed(source, May.COMPLETE)
        if upload_length > limit:
            raise Problem(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"at most {limit} bytes; send it in parts"
            )
        new = replace(
            _begun(source, office.clock(), upload_length, _digest(repr_digest)), complete=complete
        )
        async with office.store.begin() as work:
            await work.consignments.put(new)
        return _empty(HTTPStatus.CREATED, {"Location": f"/v1/files/{new.id}", **_where(new, 0)})

    _add_upload(routes, office, gate)


def _add_upload(routes: APIRouter, office: Office, gate: Gate) -> None:
    @routes.head("/files/{upload}")
    async def upload_offset(upload: str, source: Annotated[Source, Depends(gate)]) -> Response:
        """Say how much of a file is here."""
        one = await own(office, source, upload)
        length = {"Upload-Length": str(one.length), "Cache-Control": "no-store"}
        return _empty(HTTPStatus.OK, length | _where(one, one.received))

    @routes.patch("/files/{upload}", status_code=HTTPStatus.NO_CONTENT)
    async def upload_bytes(
        upload: str,
        request: Request,
        source: Annotated[Source, Depends(gate)],
        upload_offset: Annotated[int, Header(ge=0)],
    ) -> Response:
        """Send the bytes from an offset on; what arrived before a line broke stays."""
        if request.headers.get("content-type") != CHUNK:
            raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"send it as {CHUNK}")
        one = await own(office, source, upload)
        received = await append(office, one, upload_offset, request.stream())
        return _empty(HTTPStatus.NO_CONTENT, _where(one, received))

    @routes.delete("/files/{upload}", status_code=HTTPStatus.NO_CONTENT)
    async def drop_upload(upload: str, source: Annotated[Source, Depends(gate)]) -> Response:
        """Drop a file that is not here whole."""
        one = await own(office, source, upload)
        if one.stage is not Stage.RECEIVING:
            raise Problem(HTTPStatus.CONFLICT, "it is here whole; its operators can take it back")
        await office.keys.destroy(file_token(one.id))
        async with office.store.begin() as work:
            await work.consignments.forget(one.id)
        return _empty(HTTPStatus.NO_CONTENT, {})


def _begun(source: Source, at: datetime, length: int, sha256: str) -> Consignment:
    return Consignment(
        id=secrets.token_hex(16),
        source=source.name,
        kind="file",
        county=source.county,
        length=length,
        sha256=sha256,
        begun_at=at,
    )


def _where(one: Consignment, received: int) -> dict[str, str]:
    link = f'<{status_of(one.id)}>; rel="status"'
    return {"Upload-Offset": str(received), "Link": link}


def _empty(status: HTTPStatus, headers: Mapping[str, str]) -> Response:
    return Response(status_code=status, headers={**TUS, **headers})


def _digest(told: str) -> str:
    found = _SHA.fullmatch(told.strip())
    if found is None:
        raise Problem(HTTPStatus.BAD_REQUEST, "Repr-Digest: sha-256=:BASE64: is expected")
    return base64.b64decode(found[1]).hex()
