"""What clerks may ask and do about submissions."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, HTTPException, Request
from pydantic import BaseModel, StringConstraints

from ingest.books.submissions import Submission
from ingest.findings.handling import Clerk, answered, look, open_papers, withdraw
from ingest.findings.receiving import Letter, receive
from ingest.findings.sent import Application, Found
from ingest.office import Office
from ingest.refusals import CallRefused

type Named = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

_AT_ONCE: Final = 500


class Asked(BaseModel):
    """Who does it, and why."""

    by: Named
    ground: Named

    @property
    def clerk(self) -> Clerk:
        """Name the clerk."""
        return Clerk(self.by, self.ground)


class Counter(BaseModel):
    """What somebody handed in at the counter, under a mark of the clerk's own."""

    mark: Named
    said: Application | Found


def add_submissions(routes: APIRouter, office: Office) -> None:
    """Add the pages."""

    @routes.get("/submissions")
    async def listed() -> Mapping[str, object]:
        """List what is neither answered nor withdrawn, oldest first; it names nobody."""
        async with office.store.begin() as work:
            found = await work.submissions.open(limit=_AT_ONCE)
        return {"submissions": [_told(one) for one in found]}

    @routes.post("/submissions", status_code=HTTPStatus.ACCEPTED)
    async def handed_in(said: Counter, request: Request) -> Mapping[str, object]:
        """Enter what was handed in at the counter."""
        letter = Letter("desk", said.mark, await request.body())
        try:
            return {"id": (await receive(office, letter, said.said)).id}
        except CallRefused as refusal:
            raise _conflict(refusal) from None

    _add_acts(routes, office)


def _add_acts(routes: APIRouter, office: Office) -> None:
    @routes.post("/submissions/{name}/{act}")
    async def acted(name: str, act: str, said: Asked) -> Mapping[str, object]:
        """Read, bear out, doubt, answer or withdraw; each is audited."""
        try:
            match act:
                case "read":
                    return dict(json.loads(await open_papers(office, name, said.clerk)))
                case "bear-out" | "doubt":
                    await look(office, name, said.clerk, borne_out=act == "bear-out")
                case "answered":
                    await answered(office, name, said.clerk)
                case "withdraw":
                    await withdraw(office, name, said.clerk)
                case _:
                    raise HTTPException(
                        HTTPStatus.NOT_FOUND, "read, bear-out, doubt, answered, withdraw"
                    )
        except CallRefused as refusal:
            raise _conflict(refusal) from None
        return {"id": name, "done": act}


def _conflict(refusal: CallRefused) -> HTTPException:
    return HTTPException(HTTPStatus.CONFLICT, str(refusal))


def _told(one: Submission) -> Mapping[str, object]:
    return {
        "id": one.id,
        "kind": one.kind,
        "source": one.source,
        "received_at": one.received_at,
        "state": one.handled,
        "token": one.token,
        "conviction_id": one.conviction_id,
        "papers": one.content is not None,
    }
