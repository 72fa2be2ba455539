"""A request body in any of the three shapes the carrier takes."""

import json
import re
from http import HTTPStatus

from fastapi import Request
from starlette.datastructures import UploadFile

from stand_ins.letters.errors import Refused
from stand_ins.store import Row

BRACKETED = re.compile(r"(\w+)\[([^\]]+)\]")
WORDS = {"true": True, "false": False}


async def read(request: Request) -> tuple[Row, bytes | None]:
    """Return the fields of a request, and the file where one was uploaded."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind == "application/json":
        return await _json(request), None
    if kind in {"multipart/form-data", "application/x-www-form-urlencoded"}:
        return await _form(request)
    raise Refused("invalid", "Unsupported content type.", HTTPStatus.UNSUPPORTED_MEDIA_TYPE)


async def _json(request: Request) -> Row:
    try:
        fields = json.loads(await request.body())
    except ValueError as error:
        raise Refused("invalid", "The body is not JSON.", HTTPStatus.BAD_REQUEST) from error
    if not isinstance(fields, dict):
        raise Refused("invalid", "The body is not an object.", HTTPStatus.BAD_REQUEST)
    return fields


async def _form(request: Request) -> tuple[Row, bytes | None]:
    fields: Row = {}
    uploaded: bytes | None = None
    async with request.form() as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                uploaded = await value.read()
                fields[name] = value.filename or name
            else:
                put(fields, name, value)
    return fields, uploaded


def put(fields: Row, name: str, value: str) -> None:
    """Set a field from its form name, `to[address_line1]` into the object `to`."""
    bracketed = BRACKETED.fullmatch(name)
    if bracketed is None:
        fields[name] = WORDS.get(value, value)
        return
    outer = fields.setdefault(bracketed[1], {})
    if isinstance(outer, dict):
        outer[bracketed[2]] = value
