"""`clearslate dead-letters`: what is typed, what is shown, what is asked of the console."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import respx

from tests.console.calls import call

URL = "http://console.test/admin/dead-letters"
WHEN = "2026-11-23T12:00:00Z"
WHY = ("--why", "the key store is mended", "--per-second", "1000")
LETTER: dict[str, Any] = {
    "id": "aaaa",
    "service": "eligibility",
    "topic": "records.person.v1",
    "refused": "records.person.v1/3/7",
    "place": "eligibility.dead-letters.v1/3/0",
    "key": "a" * 32,
    "reason": "wrong_seal",
    "times": 2,
    "attempts": 1,
    "first_at": WHEN,
    "last_at": WHEN,
    "headers": {"ce_source": "ingest"},
    "clear": {"why": "source"},
    "state": "open",
    "because": "wrong_seal",
    "is_open": True,
    "asked_by": None,
    "asked_at": None,
    "would": "ask ingest to publish somebody anew",
}
CURED = LETTER | {
    "id": "bbbb",
    "service": "notification",
    "state": "cured",
    "is_open": False,
    "asked_by": "ana",
    "asked_at": WHEN,
}
AGAIN = LETTER | {"id": "cccc", "state": "still refused", "because": "no_key"}
GROUP = {
    "service": "eligibility",
    "topic": "records.person.v1",
    "reason": "wrong_seal",
    "uncured": 2,
    "open": 1,
    "refused": 1,
    "first_at": WHEN,
    "last_at": WHEN,
}


@pytest.fixture
def console(monkeypatch: pytest.MonkeyPatch) -> Iterator[respx.MockRouter]:
    """Answer as the console does."""
    monkeypatch.setenv("CLEARSLATE_CONSOLE", "http://console.test")
    with respx.mock(assert_all_called=False) as mocked:
        told = {"groups": [GROUP], "letters": [LETTER, CURED, AGAIN]}
        mocked.get(URL).mock(return_value=httpx.Response(200, json=told))
        mocked.post(f"{URL}/begin", name="begin").mock(return_value=httpx.Response(200, json={}))
        for name in ("aaaa", "bbbb", "cccc"):
            came = httpx.Response(200, json={"outcome": "entered", "before": name == "bbbb"})
            mocked.post(f"{URL}/{name}/replay", name=name).mock(return_value=came)
        yield mocked


@pytest.mark.usefixtures("console")
def test_the_list_groups_what_is_alike(tmp_path: Path) -> None:
    """One line a service, topic and reason."""
    done = call(tmp_path, "dead-letters", "list")
    assert done.exit_code == 0
    [line] = [line for line in done.stdout.splitlines() if "eligibility" in line]
    assert line.split()[:5] == ["eligibility", "wrong_seal", "records.person.v1", "1", "1"]


@pytest.mark.usefixtures("console")
def test_each_letter_is_listed_with_where_it_stands(tmp_path: Path) -> None:
    """Where it was tried in vain, with the reason by now."""
    done = call(tmp_path, "dead-letters", "list", "--each")
    assert "still refused: no_key" in done.stdout
    assert "bbbb" in done.stdout


@pytest.mark.usefixtures("console")
def test_machines_get_the_same_letters(tmp_path: Path) -> None:
    """As JSON, chosen by service and reason."""
    done = call(tmp_path, "dead-letters", "list", "--json", "--each", "--service", "notification")
    told = json.loads(done.stdout)
    assert [one["id"] for one in told["letters"]] == ["bbbb"]
    assert told["groups"] == []


@pytest.mark.usefixtures("console")
def test_one_letter_is_shown_whole(tmp_path: Path) -> None:
    """Its place, reason, headers and clear fields, and what asking would do."""
    shown = call(tmp_path, "dead-letters", "show", "aaaa").stdout
    for words in ("records.person.v1/3/7", "wrong_seal", "ce_source", "asking would", "never"):
        assert words in shown
    assert "ana" in call(tmp_path, "dead-letters", "show", "bbbb").stdout
    assert json.loads(call(tmp_path, "dead-letters", "show", "aaaa", "--json").stdout) == LETTER


def test_a_dry_run_says_for_each_and_does_nothing(
    tmp_path: Path, console: respx.MockRouter
) -> None:
    """Nobody is asked for anything."""
    done = call(tmp_path, "dead-letters", "replay", "--dry-run")
    assert "aaaa  eligibility   wrong_seal: ask ingest" in done.stdout
    assert "2 letters; nothing was done" in done.stdout
    assert not console["begin"].called


def test_what_is_open_is_asked_for_after_it_was_written_down(
    tmp_path: Path, console: respx.MockRouter
) -> None:
    """The console hears first how many, who and why; what is cured is left alone."""
    done = call(tmp_path, "dead-letters", "replay", "--by", "ana", *WHY)
    assert done.exit_code == 0
    assert "2 mended" in done.stdout
    posted = [one.request for one in console.calls if one.request.method == "POST"]
    assert [one.url.path.rpartition("/admin/dead-letters/")[2] for one in posted] == [
        "begin",
        "aaaa/replay",
        "cccc/replay",
    ]
    said = json.loads(posted[0].content)
    assert said == {"count": 2, "by": "ana", "ground": "the key store is mended"}


@pytest.mark.usefixtures("console")
def test_a_cured_letter_that_is_named_was_mended_before(tmp_path: Path) -> None:
    """Asking twice is harmless, and the answer says so."""
    done = call(tmp_path, "dead-letters", "replay", "--letter", "bbbb", *WHY)
    assert "1 mended before" in done.stdout


def test_what_is_still_refused_is_said_and_is_no_success(
    tmp_path: Path, console: respx.MockRouter
) -> None:
    """One line for each, and exit code 1; a service that does not answer is one, too."""
    refused = httpx.Response(200, json={"outcome": "wrong_seal", "before": False})
    console["aaaa"].mock(return_value=refused)
    console["cccc"].mock(return_value=httpx.Response(503))
    done = call(tmp_path, "dead-letters", "replay", *WHY)
    assert done.exit_code == 1
    assert "aaaa  eligibility  still refused: wrong_seal" in done.stdout
    assert "1 no answer; ask again later, 1 still refused: wrong_seal" in done.stdout


def test_letters_of_the_erased_are_no_failure(tmp_path: Path, console: respx.MockRouter) -> None:
    """Nothing is left to be done about them."""
    gone = httpx.Response(200, json={"outcome": "erased", "before": False})
    console["aaaa"].mock(return_value=gone)
    done = call(tmp_path, "dead-letters", "replay", "--letter", "aaaa", *WHY)
    assert (done.exit_code, "1 erased, so left alone" in done.stdout) == (0, True)


@pytest.mark.usefixtures("console")
def test_no_more_are_asked_for_in_a_second_than_was_said(tmp_path: Path) -> None:
    """Two letters at five a second are a fifth of a second apart."""
    began = time.monotonic()
    call(tmp_path, "dead-letters", "replay", *WHY, "--per-second", "5")
    assert time.monotonic() - began >= 0.2


@pytest.mark.usefixtures("console")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["replay"], "--why is missing"),
        (["show", "dddd"], "no letter dddd"),
        (["replay", "--letter", "dddd", *WHY], "no letter dddd"),
    ],
    ids=["no ground", "an unknown letter", "an unknown letter to replay"],
)
def test_a_wrong_call_is_told_in_one_line(tmp_path: Path, arguments: list[str], words: str) -> None:
    """Exit code 2."""
    done = call(tmp_path, "dead-letters", *arguments)
    assert (done.exit_code, words in done.stderr) == (2, True)


@pytest.mark.usefixtures("console")
def test_where_nothing_is_open_nothing_is_asked(tmp_path: Path) -> None:
    """The second time there is nothing to do."""
    done = call(tmp_path, "dead-letters", "replay", "--service", "notification", *WHY)
    assert (done.exit_code, done.stdout) == (0, "no letter is open\n")
