"""The pepper is replaced by the command while everything runs and a file is being loaded."""

import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from conduit import Unavailable
from ingest.loading.receipt import Receipt
from tests.console.calls import call
from tests.county_file import Count, Files, Person
from tests.evidence import counts
from tests.flows.town.found import token_of
from tests.rehearsal import Town

pytestmark = pytest.mark.real

SELWYN = Person("A900000851", "QUILLFEATHER,SELWYN", date(1971, 4, 4), "90000851")
CASE = Count(SELWYN, "7708511")
CROWD = [
    Count(Person(f"A9000009{n}", f"CROWD{n},A", date(1970, 1, 1), f"900009{n}"), f"77009{n}1")
    for n in range(10, 30)
]


@dataclass(frozen=True)
class Replaced:
    """What the command said, and what became of people and effects before and afterwards."""

    code: int
    said: str
    again: Receipt
    tokens: tuple[str, str]
    effects: tuple[object, object]


@pytest.fixture(scope="module")
def replaced(here: Town, files: Files) -> Replaced:
    """Clear somebody, replace the pepper amid the load of others, and tell of all of them again."""
    here.ingest(files.contacts(SELWYN))
    here.ingest(files.doj(CASE))
    here.settle()
    before = token_of(here, SELWYN.cii)
    crowd = files.doj(*CROWD)
    loader = threading.Thread(target=_load, args=(here, crowd))
    loader.start()
    done = call(here.running.layout.places.root, "keys", "rotate", "pepper", "--why", "yearly")
    loader.join()
    here.ingest(crowd)
    here.settle()
    effects = dict(counts(here))
    again = here.ingest(files.doj(CASE, *CROWD))
    here.settle()
    return Replaced(
        done.exit_code,
        done.stdout + done.stderr,
        again,
        (before, token_of(here, SELWYN.cii)),
        (effects, dict(counts(here))),
    )


def test_the_command_says_how_many_hashes_were_made_anew(replaced: Replaced) -> None:
    """And that the pepper before is no secret any more."""
    assert replaced.code == 0, replaced.said
    assert "of ingest" in replaced.said
    assert "no secret any more" in replaced.said


def test_everybody_is_who_they_were(replaced: Replaced) -> None:
    """Every row told once more is unchanged, and whoever was there has the same token."""
    assert (replaced.again.used, replaced.again.unchanged) == (0, replaced.again.rows)
    assert replaced.tokens[0] == replaced.tokens[1]


def test_nothing_is_done_a_second_time(replaced: Replaced) -> None:
    """Courts, carriers and the state were asked for nothing more."""
    assert replaced.effects[0] == replaced.effects[1]


def _load(here: Town, crowd: Path) -> None:
    with suppress(Unavailable):
        here.ingest(crowd)
