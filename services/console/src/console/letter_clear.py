"""What of a refused event may be shown: known names with values of the kind they must have.

Whatever else stands in it may be anybody's name, so it is counted and not repeated.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from schemas.filings import FilingKind
from schemas.notices import NoticeKind
from schemas.records import Why
from schemas.topics import ALL, SERVICES

_TOKEN: Final = re.compile(r"[0-9a-f]{32}")
_COUNTY: Final = re.compile(r"[a-z]{2}/[a-z-]{1,40}")
_FILE: Final = re.compile(r"[0-9a-f]{12,64}")
_FORM: Final = re.compile(r"[A-Z][A-Za-z]{2,20}\.v\d")
_KINDS: Final = frozenset({*FilingKind, *NoticeKind})
_SECTIONS: Final = ("facts", "identity", "contact", "decision", "said")
_UNSAFE: Final = (ValueError, TypeError, RecursionError)

type _Check = Callable[[str], object]


def _like(pattern: re.Pattern[str]) -> _Check:
    return pattern.fullmatch


_FIELDS: Final[Mapping[str, _Check]] = {
    "token": _like(_TOKEN),
    "record_version": int,
    "as_of": date.fromisoformat,
    "next_review_on": date.fromisoformat,
    "county": _like(_COUNTY),
    "jurisdiction": _like(_COUNTY),
    "why": frozenset(Why).__contains__,
    "kind": _KINDS.__contains__,
    "at": datetime.fromisoformat,
    "file_id": _like(_FILE),
    "row": int,
}
_HEADERS: Final[Mapping[str, _Check]] = {
    "ce_id": UUID,
    "ce_type": {topic.carries.__name__ for topic in ALL}.__contains__,
    "ce_source": frozenset(SERVICES).__contains__,
    "ce_time": datetime.fromisoformat,
    "ce_subject": _like(_TOKEN),
    "ce_specversion": {"1.0"}.__contains__,
    "content-type": {"application/json"}.__contains__,
    "ce_dataschema": {f"schemas/json/{topic.name}.schema.json" for topic in ALL}.__contains__,
}


def clear_key(topic: str, key: bytes | None) -> str | None:
    """Return the key where it is of the kind that its topic goes by."""
    field = next((one.key for one in ALL if one.name == topic), "")
    said = (key or b"").decode(errors="replace")
    return said if field in _FIELDS and _holds(_FIELDS[field], said) else None


def clear_headers(headers: Iterable[tuple[str, bytes | None]]) -> Mapping[str, str]:
    """Return the headers we know, and how many others there are."""
    said = [(name, (value or b"").decode(errors="replace")) for name, value in headers]
    known = {n: v for n, v in said if n in _HEADERS and _holds(_HEADERS[n], v)}
    others = len(said) - len(known)
    return known | ({"others": str(others)} if others else {})


def clear_fields(value: bytes | None) -> Mapping[str, str]:
    """Return what stands in the clear in an event; of what is sealed, only its label and size."""
    if value is None:
        return {"tombstone": "yes"}
    size = {"bytes": f"{len(value):,}"}
    try:
        said = json.loads(value)
    except _UNSAFE:
        return size
    return size | dict(_fields(said)) if isinstance(said, dict) else size


def _fields(said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, check in _FIELDS.items():
        if name in said and _holds(check, f"{said[name]}"):
            yield name, f"{said[name]}"
    counties = said.get("counties")
    if isinstance(counties, list) and all(_COUNTY.fullmatch(f"{one}") for one in counties):
        yield "counties", ", ".join(counties)
    for section in _SECTIONS:
        if isinstance(box := said.get(section), dict):
            yield section, _label(box)


def _label(box: Mapping[str, Any]) -> str:
    form, version = f"{box.get('form')}", f"{box.get('sealed_at')}"
    named = form if _FORM.fullmatch(form) else "unknown form"
    when = f" of version {version}" if _holds(int, version) else ""
    return f"sealed: {named}{when}, {len(f'{box.get("box", "")}'):,} characters"


def _holds(check: _Check, value: str) -> bool:
    try:
        return check(value) not in (None, False)
    except _UNSAFE:
        return False
