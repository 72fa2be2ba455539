"""How effects, carriers and releases stand in rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, Final, LiteralString

from psycopg.rows import DictRow
from psycopg.types.json import Json
from pydantic_core import to_json

from conduit.ledger.effect import Carrier, Effect, Mode, Release, State
from schemas.fact import ConvictionId, PersonToken

EFFECT: Final[LiteralString] = (
    "select conviction_id, act, outcome, channel, sequence, token, record_version, county,"
    " destination, match, signed, state, carrier, not_before, answer, reference from effects"
)
CARRIER: Final[LiteralString] = (
    "select channel, destination, mode, county, papers, prepared_at, signed, state, release,"
    " reference, attempts, next_attempt_at, owner, attempted_at, key as named, array(select effect from carried"
    " where carried.carrier = carriers.key order by place) as effects from carriers"
)
RELEASE: Final[LiteralString] = (
    "select id, county, channel, carriers, papers_hash, prepared_by, prepared_at, approved_by,"
    " approved_at, void from releases"
)


def effect_from(row: DictRow) -> Effect:
    """Read an effect from its row."""
    return Effect(
        **row
        | {
            "conviction_id": ConvictionId(row["conviction_id"]),
            "token": PersonToken(row["token"]),
            "state": State(row["state"]),
        }
    )


def carrier_from(row: DictRow) -> Carrier:
    """Read a carrier from its row."""
    return Carrier(
        **row
        | {
            "mode": Mode(row["mode"]),
            "state": State(row["state"]),
            "effects": tuple(row["effects"]),
        }
    )


def release_from(row: DictRow) -> Release:
    """Read a release from its row."""
    return Release(**row | {"carriers": tuple(row["carriers"])})


def rows_of(things: Iterable[Effect | Carrier]) -> Json:
    """Write rows as one parameter, numbered by their `place`, for `json_to_recordset`."""
    rows = [_plain(thing) | {"place": place} for place, thing in enumerate(things)]
    return Json(rows, dumps=to_json)


def _plain(thing: Effect | Carrier) -> dict[str, Any]:
    values = {field.name: getattr(thing, field.name) for field in fields(thing)}
    return values | {"key": thing.key}


def values_of(release: Release) -> Mapping[str, Any]:
    """Name every value of a release's row."""
    values = {field.name: getattr(release, field.name) for field in fields(release)}
    return values | {"carriers": list(release.carriers)}
