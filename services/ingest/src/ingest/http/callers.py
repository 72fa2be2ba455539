"""Lets a source in by its key, as often in a minute as it may call."""

from http import HTTPStatus
from typing import Annotated

from fastapi import Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from ingest.books.consignments import Consignment
from ingest.books.sources import May, Source, digest_of
from ingest.http.problems import Problem
from ingest.office import Office

type Shown = Annotated[HTTPAuthorizationCredentials | None, Depends(HTTPBearer(auto_error=False))]


class Gate:
    """Who calls."""

    def __init__(self, office: Office) -> None:
        self._office = office

    async def __call__(self, shown: Shown) -> Source:
        """Return the source whose key is shown.

        Raises:
            Problem: It is no key that holds (401), or it calls too often (429).
        """
        now = self._office.clock()
        async with self._office.store.begin() as work:
            source = shown and await work.sources.holder(digest_of(shown.credentials), now)
            if not source:
                raise Problem(
                    HTTPStatus.UNAUTHORIZED,
                    "show a key that holds: Authorization: Bearer KEY",
                    headers={"WWW-Authenticate": "Bearer"},
                )
            calls = await work.sources.called(source.name, now.replace(second=0, microsecond=0))
        if calls > source.a_minute:
            raise Problem(
                HTTPStatus.TOO_MANY_REQUESTS,
                f"{source.a_minute} calls a minute are agreed; go on in the next minute",
                headers={"Retry-After": str(60 - now.second)},
            )
        return source


def allowed(source: Source, *any_of: May) -> None:
    """See that a source may do one of these.

    Raises:
        Problem: It may not (403).
    """
    if not source.may & set(any_of):
        raise Problem(HTTPStatus.FORBIDDEN, f"{source.name} may not send this; ask its operators")


async def own(office: Office, source: Source, name: str) -> Consignment:
    """Return a source's own delivery.

    Raises:
        Problem: There is none of that name, or it is another's (404).
    """
    async with office.store.begin() as work:
        one = await work.consignments.get(name)
    if one is None or one.source != source.name:
        raise Problem(HTTPStatus.NOT_FOUND, "you delivered nothing of that name")
    return one
