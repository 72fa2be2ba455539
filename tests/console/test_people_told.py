"""`clearslate people`: what is typed, what is asked of ingest, what is printed."""

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import respx

from tests.console.calls import call

PAGES = "http://ingest.test/admin/people"
WHY = ("--why", "the same prints", "--by", "R. Clerk")
WORD = {"other": "b", "says": "same", "by": "R. Clerk", "ground": "prints", "at": "2026-11-24T00"}


@pytest.fixture(autouse=True)
def ingest(monkeypatch: pytest.MonkeyPatch) -> Iterator[respx.MockRouter]:
    """Answer as ingest does."""
    monkeypatch.setattr("console.command.kinship.address", lambda _, name: f"http://{name}.test")
    answers = {"same": {}, "never": {"parted": True}, "split": {"from": "b"}}
    known = {"token": "a", "superseded_by": "b", "absorbed": ["c"], "markers": [WORD]}
    with respx.mock(assert_all_called=False) as mocked:
        mocked.get(f"{PAGES}/a").mock(return_value=httpx.Response(200, json=known))
        for act, answer in answers.items():
            mocked.post(f"{PAGES}/{act}", name=act).mock(
                return_value=httpx.Response(200, json=answer)
            )
        yield mocked


@pytest.mark.parametrize(
    ("typed", "said", "printed"),
    [
        (("same", "a", "b"), {"one": "a", "into": "b"}, "a is known as b"),
        (("never", "a", "b"), {"one": "a", "other": "b"}, "they are two again"),
        (("split", "a"), {"token": "a"}, "never the same as b"),
    ],
)
def test_a_word_goes_out_under_a_name_with_its_ground(
    tmp_path: Path,
    ingest: respx.MockRouter,
    typed: tuple[str, ...],
    said: dict[str, str],
    printed: str,
) -> None:
    """And the answer says what follows."""
    done = call(tmp_path, "people", *typed, *WHY)
    assert (done.exit_code, printed in done.stdout) == (0, True)
    told = json.loads(ingest[typed[0]].calls.last.request.content)
    assert told == said | {"by": "R. Clerk", "ground": "the same prints"}


def test_what_is_known_of_a_token_is_shown(tmp_path: Path) -> None:
    """Where it leads, whom it stands for, and who said so."""
    done = call(tmp_path, "people", "show", "a")
    assert "a is known as b" in done.stdout
    assert "and for c" in done.stdout
    assert "same b: R. Clerk, 2026-11-24: prints" in done.stdout
    assert json.loads(call(tmp_path, "people", "show", "a", "--json").stdout)["absorbed"] == ["c"]
