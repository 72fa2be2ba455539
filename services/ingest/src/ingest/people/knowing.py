"""Under which token a person is known, and what named persons said of it."""

from collections.abc import Mapping

from ingest.books.kinships import Marker
from ingest.office import Office
from ingest.records.families import families
from ingest.refusals import CallRefused
from schemas.fact import PersonToken


async def known(office: Office, token: PersonToken) -> Mapping[str, object]:
    """Tell how a person stands to others; a token that was absorbed leads on.

    Raises:
        CallRefused: Nobody has this token.
    """
    async with office.store.begin() as work:
        if token not in await work.people.lock([token]):
            raise CallRefused("nobody has this token; find the person first")
        found = await families(work, [token])
        markers = await work.kinships.markers([token])
    return {
        "token": token,
        "superseded_by": found.superseded_by(token),
        "absorbed": found.members(token),
        "markers": [_told(marker, token) for marker in markers],
    }


def _told(marker: Marker, token: PersonToken) -> Mapping[str, object]:
    [other] = marker.pair - {token}
    return {
        "other": other,
        "says": marker.says.value,
        "by": marker.by,
        "ground": marker.ground,
        "at": marker.at.isoformat(),
    }
