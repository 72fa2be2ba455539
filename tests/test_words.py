"""Many words are found in one pass, in every spelling in which bytes may hold them."""

import json
from base64 import b64encode
from urllib.parse import quote

import pytest

from tests.words import Words

NAME = "José Quimberlane"
SPELLINGS = {
    "as it is": NAME.encode(),
    "in capitals": NAME.upper().encode(),
    "in small letters": NAME.lower().encode(),
    "in two bytes a letter": NAME.encode("utf-16-le"),
    "escaped for JSON": json.dumps(NAME).encode(),
    "escaped for an address": quote(NAME).encode(),
    "hexadecimal": NAME.encode().hex().encode(),
    "base64": b64encode(NAME.encode()),
    "base64, one byte in": b64encode(b"-" + NAME.encode() + b"-"),
    "base64, two bytes in": b64encode(b"--" + NAME.encode() + b"--"),
}


@pytest.mark.parametrize("how", SPELLINGS)
def test_a_word_is_found_however_it_is_spelt(how: str) -> None:
    """One among many others, which are not there."""
    others = [f"Somebody{number}" for number in range(300)]
    assert Words([*others, NAME]).stand_in(b"\0\xff" + SPELLINGS[how] + b"\0")
    assert not Words(others).stand_in(b"\0\xff" + SPELLINGS[how] + b"\0")


@pytest.mark.parametrize("off", range(-20, 21, 4))
def test_a_word_is_found_across_an_edge(off: int) -> None:
    """Bytes are read in parts, and no word falls between two of them."""
    before = (4 << 20) + off
    assert Words([NAME]).stand_in(b"." * before + NAME.encode() + b"." * 100)


def test_no_words_are_nowhere() -> None:
    """Whoever looks for nobody finds nobody."""
    assert not Words([]).stand_in(b"anything")
