"""Follows an answer of the console that takes a while, line by line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

import httpx

from conduit import Unavailable
from console.command.progress import counted

_SILENCE: Final = 60.0


def followed(
    url: str, *, what: str, unit: str, ends_with: str, asked: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Show how far it is, and return the last line, which holds what it `ends_with`.

    Raises:
        Unavailable: The console did not answer, or could not go on.
    """
    found: dict[str, Any] = {}
    with counted(what, 0, unit=unit) as progress:
        for line in _lines(url, asked):
            if "of" in line:
                progress(line["done"], line["of"])
            else:
                found = line
    if ends_with not in found:
        raise Unavailable(str(found.get("problem", "the console stopped before the end")))
    return found


def _lines(url: str, asked: Mapping[str, str] | None) -> Iterator[dict[str, Any]]:
    try:
        with httpx.stream("GET", url, params=asked, timeout=_SILENCE) as answer:
            answer.raise_for_status()
            yield from map(json.loads, answer.iter_lines())
    except httpx.HTTPError as error:
        raise Unavailable(f"the console did not answer: {type(error).__name__}") from None
