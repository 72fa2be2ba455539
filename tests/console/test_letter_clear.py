"""What of a refused event may be shown: codes and places, never what might be a name."""

import pytest

from console.letter_clear import clear_fields, clear_headers, clear_key
from schemas.topics import FILINGS, RECORDS, RULES
from tests.conduit.cases import recorded, token
from tests.conduit.kafka.again import outcome
from tests.console.refused import arrival, envelope

NAME = "Quimberlane"


def test_of_a_record_the_clear_part_is_shown_and_seals_are_labelled() -> None:
    """Nothing is opened."""
    shown = clear_fields(arrival(envelope(RECORDS, recorded(1)), 1).value)
    assert shown["token"] == token(1)
    assert (shown["why"], shown["counties"]) == ("source", "ca/san-francisco")
    assert shown["facts"] == "sealed: Nothing.v1 of version 1, 0 characters"


def test_of_an_outcome_its_kind_is_shown() -> None:
    """With the county and the instant."""
    shown = clear_fields(arrival(envelope(FILINGS, outcome(token(1))), 1).value)
    assert (shown["kind"], shown["county"]) == ("ordered", "ca/san-francisco")


@pytest.mark.parametrize(
    "value",
    [
        f'{{"name": "{NAME}"}}'.encode(),
        f'{{"token": "{NAME}", "why": "{NAME}", "kind": "{NAME}", "at": "{NAME}"}}'.encode(),
        f'{{"counties": ["{NAME}"], "facts": {{"form": "{NAME} {NAME}", "sealed_at": "{NAME}"}}}}'.encode(),
        f'{{"facts": {{"form": null, "box": "{NAME}"}}, "row": {{"{NAME}": 1}}}}'.encode(),
        f'["{NAME}"]'.encode(),
        NAME.encode(),
        b"\xff\xfe" + NAME.encode(),
        b"[" * 100_000 + NAME.encode(),
    ],
    ids=[
        "unknown",
        "wrong kinds",
        "inside",
        "sealed in clear",
        "a list",
        "no JSON",
        "no text",
        "without end",
    ],
)
def test_what_might_be_a_name_is_not_repeated(value: bytes) -> None:
    """Whoever wrote it, and wherever it stands."""
    assert NAME not in f"{clear_fields(value)}"
    assert "bytes" in clear_fields(value)


def test_a_tombstone_is_called_one() -> None:
    """It has no bytes to count."""
    assert clear_fields(None) == {"tombstone": "yes"}


def test_headers_that_are_not_ours_are_counted() -> None:
    """And ours with a value of another kind are, too."""
    known = dict(arrival(envelope(RECORDS, recorded(1)), 1).headers)
    shown = clear_headers([*known.items(), ("x-name", NAME.encode())])
    assert shown == {name: value.decode() for name, value in known.items()} | {"others": "1"}
    assert clear_headers([("ce_subject", NAME.encode())]) == {"others": "1"}


def test_a_key_is_shown_where_it_is_a_token_or_a_county() -> None:
    """Strangers' keys may be anything."""
    assert clear_key(RECORDS.name, token(1).encode()) == token(1)
    assert clear_key(RULES.name, b"ca/san-francisco") == "ca/san-francisco"
    assert clear_key(RECORDS.name, NAME.encode()) is None
    assert clear_key("unheard-of", token(1).encode()) is None
    assert clear_key(RECORDS.name, None) is None


def test_a_header_without_a_value_is_one_of_the_others() -> None:
    """Kafka lets anybody leave it out."""
    assert clear_headers([("ce_id", None), ("ce_specversion", b"1.0")]) == {
        "ce_specversion": "1.0",
        "others": "1",
    }
