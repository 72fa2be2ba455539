"""Who may send letters."""

import base64
import binascii
from http import HTTPStatus

from fastapi import Request

from stand_ins.letters.errors import Refused


def authorized(request: Request) -> None:
    """Let in whoever has an API key, else raise Refused."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    try:
        user, _, password = base64.b64decode(given, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        user, password = "", ""
    if scheme.lower() != "basic" or password or not user.startswith(("test_", "live_")):
        raise Refused("unauthorized", "The API key is not known.", HTTPStatus.UNAUTHORIZED)
