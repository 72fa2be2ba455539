"""Words looked for all at once, in every spelling in which bytes may hold them."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Buffer, Collection, Iterator
from typing import Final
from urllib.parse import quote, quote_plus

from ahocorasick_rs import BytesAhoCorasick

_AT_ONCE: Final = 4 << 20
_TELLING: Final = 8
"""So many characters of base64 are no accident, even in gigabytes of it."""


class Words:
    """Looks for many words in one pass, whatever the number, with upper and lower case alike."""

    def __init__(self, words: Collection[str]) -> None:
        exact = {form for word in words for form in _as_base64(word)}
        folded = {form.lower() for word in words for form in _as_text(word)}
        self._exact = BytesAhoCorasick(sorted(exact))
        self._folded = BytesAhoCorasick(sorted(folded))
        self._overlap = max((len(form) for form in exact | folded), default=1) - 1

    def stand_in(self, content: Buffer) -> bool:
        """Does any of them stand in these bytes?"""
        return any(map(self._in, self._slices(memoryview(content))))

    def _in(self, part: bytes) -> bool:
        return any(
            (
                self._folded.find_matches_as_indexes(part.lower()),
                self._exact.find_matches_as_indexes(part),
            )
        )

    def _slices(self, content: memoryview) -> Iterator[bytes]:
        """Yield it in parts, so that what stands across an edge is whole in one of them."""
        for at in range(0, len(content), _AT_ONCE):
            yield bytes(content[max(0, at - self._overlap) : at + _AT_ONCE])


def _as_text(word: str) -> Iterator[bytes]:
    """Spell it as text in its encodings, escaped for JSON and addresses, and as hexadecimal."""
    for written in {word, word.upper(), word.lower(), word.title()}:
        yield written.encode()
        yield written.encode("utf-16-le")
        yield json.dumps(written)[1:-1].encode()
        yield quote(written).encode()
        yield quote_plus(written).encode()
        if len(written) >= _TELLING:
            yield written.encode().hex().encode()


def _as_base64(word: str) -> Iterator[bytes]:
    """Spell it as base64, wherever in a group of three it begins."""
    for written in {word, word.upper(), word.lower(), word.title()}:
        for before in range(3):
            content = bytes(before) + written.encode()
            whole = b64encode(content)[-(-before * 8 // 6) : len(content) * 8 // 6]
            if len(whole) >= _TELLING:
                yield whole
