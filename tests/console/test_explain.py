"""`clearslate explain`: the newest decision about one person, in words and as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest
import respx
from typer.testing import Result

from eligibility.decide import decide
from eligibility.law.pack import packs
from tests.console.calls import call
from tests.eligibility.records import AS_OF, conviction, person

DANA: Final = "d" * 32
CONSOLE: Final = "http://console.test"


@pytest.fixture
def explained(tmp_path: Path, respx_mock: respx.MockRouter) -> Result:
    """Ask a console that has one decision about Dana, as JSON."""
    return _asked(tmp_path, respx_mock, "--json")


def _asked(folder: Path, console: respx.MockRouter, *more: str) -> Result:
    reading = decide(person(conviction()), as_of=AS_OF, packs=packs("CA-STAT", "SF-POLICY"))
    answer = {"decision": reading.decision.model_dump(mode="json")}
    console.get(f"{CONSOLE}/admin/explain/{DANA}").respond(json=answer)
    return call(folder, "explain", DANA, "--why", "asked", "--console", CONSOLE, *more)


def test_a_decision_is_told_in_plain_words(tmp_path: Path, respx_mock: respx.MockRouter) -> None:
    """No code of a question reaches the reader."""
    said = _asked(tmp_path, respx_mock).stdout

    assert "A court can be asked to dismiss it and to seal the file." in said
    assert "- Is it one of the four cannabis crimes? Yes (section: 11359 HS)." in said
    assert "cannabis(false)" not in said


def test_as_json_it_carries_the_row_the_questions_and_what_would_change_it(
    explained: Result,
) -> None:
    """Machines get the codes and the words."""
    told = json.loads(explained.stdout)
    [one] = told["convictions"]
    asked = one["stands"]["questions"][0]

    assert (told["as_of"], one["stands"]["ruling"]["row"]) == ("2026-07-01", 11)
    assert (asked["question"], asked["answer"]) == ("cannabis(false)", "yes")
    assert {"relieved(true)"} <= {change["question"] for change in one["stands"]["would_change"]}
