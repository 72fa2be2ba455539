"""`clearslate sources`: what is typed, what is asked of ingest, what is printed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import respx

from tests.console.calls import call

PAGES = "http://ingest.test/admin/sources"
ISSUED = {"key": "the-new-key", "id": "0a1b2c3d", "expires_at": "2027-11-23T12:00:00Z"}
SOURCE = {
    "name": "sf-court",
    "county": "ca/san-francisco",
    "may": ["doj"],
    "a_minute": 60,
    "keys": [ISSUED],
}
WHY = ("--why", "an agreement", "--by", "R. Clerk")


@pytest.fixture(autouse=True)
def ingest(monkeypatch: pytest.MonkeyPatch) -> Iterator[respx.MockRouter]:
    """Answer as ingest does."""
    monkeypatch.setattr("console.command.sources.address", lambda _, name: f"http://{name}.test")
    with respx.mock(assert_all_called=False) as mocked:
        mocked.get(PAGES).mock(return_value=httpx.Response(200, json={"sources": [SOURCE]}))
        mocked.post(PAGES, name="add").mock(return_value=httpx.Response(201, json=ISSUED))
        for act, answer in {"rotate": ISSUED, "revoke": {"revoked": ["0a1b2c3d"]}}.items():
            mocked.post(f"{PAGES}/sf-court/{act}", name=act).mock(
                return_value=httpx.Response(200, json=answer)
            )
        yield mocked


def test_a_new_sources_key_is_all_that_standard_output_holds(
    tmp_path: Path, ingest: respx.MockRouter
) -> None:
    """So that it can be put where it belongs without being read aloud."""
    limits = ("--county", "ca/san-francisco", "--may", "doj", "--may", "records")
    done = call(tmp_path, "sources", "add", "sf-court", *limits, *WHY)

    assert (done.exit_code, done.stdout) == (0, "the-new-key\n")
    assert "only time" in done.stderr
    said = json.loads(ingest["add"].calls.last.request.content)
    assert (said["may"], said["by"], said["a_minute"]) == (["doj", "records"], "R. Clerk", 600)


def test_a_key_is_replaced_with_an_overlap(tmp_path: Path, ingest: respx.MockRouter) -> None:
    """Days, as they were typed."""
    done = call(tmp_path, "sources", "rotate", "sf-court", "--overlap", "2", "--json", *WHY)
    assert json.loads(done.stdout)["key"] == "the-new-key"
    assert json.loads(ingest["rotate"].calls.last.request.content)["overlap_days"] == 2


def test_a_revoked_key_is_named(tmp_path: Path) -> None:
    """By the id that the list shows."""
    done = call(tmp_path, "sources", "revoke", "sf-court", "--key", "0a1b2c3d", *WHY)
    assert "0a1b2c3d no longer lets anybody in" in done.stdout


def test_sources_are_listed_with_their_keys(tmp_path: Path) -> None:
    """For people, and for machines."""
    assert "key 0a1b2c3d until 2027-11-23T12:00" in call(tmp_path, "sources", "list").stdout
    assert json.loads(call(tmp_path, "sources", "list", "--json").stdout) == [SOURCE]
