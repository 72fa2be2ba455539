"""What an operator may ask about a person whose record somebody refused."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, StringConstraints

from conduit.errors import Unavailable
from conduit.kafka.replaying import Asked
from ingest.office import Office
from ingest.people.renewing import renew
from schemas.fact import PersonToken

type Named = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Renewal(BaseModel):
    """Where the refused event stands, who wants the person published anew, and why."""

    refused: Annotated[str, StringConstraints(pattern=r"^[a-z0-9.-]+/\d+/\d+$")]
    by: Named
    ground: Named


def trust(token: PersonToken) -> None:
    """Remember no keys, so doubt none."""
    del token


def add_renewing(
    routes: APIRouter, office: Office, doubt: Callable[[PersonToken], None] = trust
) -> None:
    """Add the page; `doubt` forgets what is remembered of a person's keys."""

    @routes.post("/people/{token}/renew")
    async def renew_person(token: str, asked: Renewal) -> Mapping[str, object]:
        """Publish a person anew, once for each refused event."""
        person = PersonToken(token)
        doubt(person)
        try:
            came = await renew(
                office, person, refused=asked.refused, asked=Asked(asked.by, asked.ground)
            )
        except Unavailable as trouble:
            raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, str(trouble)) from None
        return asdict(came)
