"""`/v1/applications`, `/v1/findings`: a person, or a defender for one, about the own record."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request, Response
from pydantic import BaseModel

from ingest.books.sources import May, Source
from ingest.books.submissions import Handled, Submission
from ingest.findings.handling import Clerk, withdraw
from ingest.findings.receiving import Letter, receive
from ingest.findings.sent import Application, Found, Sent
from ingest.http.callers import Gate, allowed
from ingest.http.problems import Problem
from ingest.http.records_api import Accepted
from ingest.office import Office
from ingest.refusals import CallRefused

type Key = Annotated[str, Header(alias="Idempotency-Key", min_length=1, max_length=200)]


class Handling(BaseModel):
    """How far it is. What is on anybody's record goes by mail, never by this way."""

    id: str
    state: Handled


def add_findings(routes: APIRouter, office: Office, gate: Gate) -> None:
    """Add the pages."""

    @routes.post("/applications", status_code=HTTPStatus.ACCEPTED)
    async def apply(
        said: Application,
        request: Request,
        response: Response,
        source: Annotated[Source, Depends(gate)],
        key: Key,
    ) -> Accepted:
        """Ask to have the own record looked at again."""
        letter = Letter(source.name, key, await request.body())
        return await _received(office, source, letter, said, response)

    @routes.post("/findings", status_code=HTTPStatus.ACCEPTED)
    async def find(
        said: Found,
        request: Request,
        response: Response,
        source: Annotated[Source, Depends(gate)],
        key: Key,
    ) -> Accepted:
        """Say what the own record has wrong or lacks, with a paper that shows it."""
        letter = Letter(source.name, key, await request.body())
        return await _received(office, source, letter, said, response)

    _add_following(routes, office, gate)


def _add_following(routes: APIRouter, office: Office, gate: Gate) -> None:
    @routes.get("/submissions/{name}")
    async def submission_status(name: str, source: Annotated[Source, Depends(gate)]) -> Handling:
        """Say how far an application or a finding is."""
        one = await _own(office, source, name)
        return Handling(id=one.id, state=one.handled)

    @routes.delete("/submissions/{name}", status_code=HTTPStatus.NO_CONTENT)
    async def withdraw_submission(name: str, source: Annotated[Source, Depends(gate)]) -> None:
        """Take back what was sent; what stood before stands again."""
        await _own(office, source, name)
        await withdraw(office, name, Clerk(source.name, "withdrawn by its sender"))


async def _received(
    office: Office, source: Source, letter: Letter, said: Sent, response: Response
) -> Accepted:
    allowed(source, May.FINDINGS)
    try:
        kept = await receive(office, letter, said)
    except CallRefused as refusal:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(refusal)) from None
    place = f"/v1/submissions/{kept.id}"
    response.headers["Location"] = place
    return Accepted(id=kept.id, status=place)


async def _own(office: Office, source: Source, name: str) -> Submission:
    async with office.store.begin() as work:
        one = await work.submissions.get(name)
    if one is None or one.source != source.name:
        raise Problem(HTTPStatus.NOT_FOUND, "you sent nothing of that name")
    return one
