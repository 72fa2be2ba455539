"""Opens what the console remembers of a person, for somebody who said why."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress

from conduit import ConduitError, Shredded
from conduit.keys import Key, KeyStore
from conduit.sealing import form_of, unseal
from console.happened import Kept
from console.journey import Happened
from schemas.decisions import Decision
from schemas.fact import PersonToken
from schemas.filings import CourtSaid
from schemas.notices import NoticeSaid
from schemas.sealed import Sealed, Section

type Said = Decision | CourtSaid | NoticeSaid
_MODELS: Mapping[str, type[Said]] = {
    form_of(model): model for model in (Decision, CourtSaid, NoticeSaid)
}


async def opened(events: Sequence[Kept], token: PersonToken, keys: KeyStore) -> list[Happened]:
    """Open the `decision` section of each event; what cannot be opened stays closed.

    Raises:
        Unavailable: The key store did not answer.
    """
    found = await keys.find(Section.DECISION, [token])
    return [_open(event, found[token]) for event in events]


async def decisions(events: Sequence[Kept], keys: KeyStore) -> list[Decision | None]:
    """Open one decision of each of many people; None where it cannot be opened.

    Raises:
        Unavailable: The key store did not answer.
    """
    found = await keys.find(Section.DECISION, [event.token for event in events])
    said = [_open(event, found[event.token]).said for event in events]
    return [one if isinstance(one, Decision) else None for one in said]


def _open(event: Kept, key: Key | ConduitError) -> Happened:
    value = json.loads(event.value)
    box = value.get("said") or value.get("decision")
    said: Said | None = None
    if box and isinstance(key, Key):
        sealed = Sealed.model_validate(box, extra="ignore")
        with suppress(Shredded):
            said = unseal(sealed, _MODELS[sealed.form], token=event.token, key=key)
    return Happened(event.at, event.topic, event.kind, event.record_version, said)
