"""A rule is tried, killed, tried again, promoted in two lots, stopped and undone: on real servers."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from console.local.layout import noted_environment
from local_stack.service import clean
from tests.console.calls import call
from tests.county_file import Count, Files, Person
from tests.evidence import counts, letters, world
from tests.flows.rules.counsel import PILOT, POLICY, TODAY
from tests.in_flight import Topics
from tests.measured import measured
from tests.rehearsal import COUNTY, Town, town
from tests.settings import ROOT

pytestmark = pytest.mark.real

PEOPLE = tuple(
    Person(f"A9000009{n:02}", f"INVENTED,{chr(65 + n)}", date(1970, 5, 5), f"900009{n:02}")
    for n in range(12)
)
WAITING = tuple(Count(person, f"75{n:03}99") for n, person in enumerate(PEOPLE))
"""Cases that the stand-in court answers only when it is asked to."""

GRANTED = tuple(replace(count, case=f"75{n:03}01", cycle=102) for n, count in enumerate(WAITING))
"""Cases that it grants, so that everybody is written to, and told what they still wait for."""


@dataclass(frozen=True)
class Here:
    """A town with its counsel at a terminal."""

    town: Town

    def types(self, *arguments: str) -> Result:
        """Type a command."""
        return call(self.town.running.layout.places.root, *arguments)

    def rules(self) -> dict[str, Any]:
        """List trials and promotions."""
        return dict(json.loads(self.types("rules", "trials", "--json").stdout))

    def promotes(self, trial: str, *how: str) -> Result:
        """Promote in somebody's name, and let everything happen that follows."""
        done = self.types("rules", "promote", trial, "--why", "the trial was read", *how)
        if done.exit_code == 0:
            self.town.settle()
        return done

    def states(self) -> Counter[str]:
        """Count what is asked of the court and not granted, by what and how it stands there."""
        lines = (line for line in self.town.stored("court", "lines") if line["state"] != "granted")
        return Counter(f"{line['action']} {line['state']}" for line in lines)

    def corrected(self) -> int:
        """Count who was told that a request was taken back; nobody was told anything twice."""
        told = Counter((letter.name, letter.kind) for letter in letters(self.town))
        assert set(told.values()) == {1}
        kinds = Counter(kind for _, kind in told)
        assert kinds["ordered"] == len(PEOPLE)
        return kinds["correction"]

    def pins(self) -> Counter[str]:
        """Count by policy whose newest snapshot names it."""
        found = self.town.books("ingest", "select snapshot from people where snapshot is not null")
        packs = ({pack["id"] for pack in json.loads(said)["packs"]} for (said,) in found)
        return Counter(min(names & {POLICY, PILOT}) for names in packs)


@pytest.fixture(scope="module")
def here(peer_files: Path) -> Iterator[Here]:
    """Open a town in which twelve people have one case granted, while another waits at the court."""
    with measured(), town(peer_files) as found:
        files = Files(found.folder)
        found.ingest(files.contacts(*PEOPLE))
        found.ingest(files.doj(*WAITING, *GRANTED))
        found.settle()
        yield Here(found)


@pytest.fixture(scope="module")
def killed(here: Here) -> Mapping[str, Any]:
    """Begin a trial, kill it in its midst, and say how it is listed."""
    places = here.town.running.layout.places
    environment = clean(**noted_environment(places, "eligibility"), CLEARSLATE_VAR=str(places.root))
    command = [sys.executable, "-m", "tests.flows.rules.mortal_trial"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE) as trial:
        assert trial.stdout is not None
        asked = 0
        while asked < 3:
            asked = int(trial.stdout.readline())
        trial.kill()
    assert asked < len(PEOPLE)
    [listed] = here.rules()["trials"]
    return dict(listed)


@pytest.fixture(scope="module")
def tried(here: Here, killed: Mapping[str, Any]) -> Mapping[str, Any]:
    """Try it again, to the end."""
    assert killed["finished"] is False
    sides = ("rules", "trial", POLICY, PILOT, "--county", COUNTY, "--as-of", str(TODAY))
    done = here.types(*sides, "--json")
    assert done.exit_code == 0, done.output
    return dict(json.loads(done.stdout))


def test_a_trial_that_was_killed_is_listed_as_unfinished(
    here: Here, killed: Mapping[str, Any]
) -> None:
    """And carries no promotion; it had work in hand."""
    assert killed["stage"] is None
    refused = here.promotes(killed["id"], "--everybody")
    assert (refused.exit_code, "unfinished" in refused.stderr) == (2, True)


def test_run_again_it_is_the_same_trial_and_finds_everybody_once(
    here: Here, killed: Mapping[str, Any], tried: Mapping[str, Any]
) -> None:
    """Twelve people would have other relief, by section, age, race and sex."""
    assert tried["trial"] == killed["id"]
    assert (tried["people_looked_at"], tried["people"]["other_relief"]) == (12, 12)
    assert tried["by"]["race"]["other_relief"] == {"WHITE": 12}
    assert tried["by"]["sex"]["other_relief"] == {"M": 12}
    here.town.settle()
    [listed] = here.rules()["trials"]
    assert (listed["finished"], listed["concerned"]) == (True, 12)


def test_a_trial_changes_nothing_and_delays_nobody(here: Here, tried: Mapping[str, Any]) -> None:
    """No decision was published for it, and the live group stands where it stood."""
    topics = Topics(here.town)
    assert tried["could_not_be_decided"] == {}
    assert sum(topics.ends("eligibility.decisions.v1").values()) == sum(
        topics.ends("records.person.v1").values()
    )
    assert topics.unread("eligibility") == 0
    assert here.states() == {"dismiss_and_seal received": 12}
    assert here.corrected() == 0


def test_two_lots_move_and_nobody_else_does(here: Here, tried: Mapping[str, Any]) -> None:
    """Five people, then three more; ingest is killed in between, and loses nobody."""
    first = here.promotes(tried["trial"], "--first", "5")
    assert first.exit_code == 0, first.output
    assert here.pins() == {PILOT: 5, POLICY: 7}
    before = here.town.process("ingest")
    second = here.types("rules", "promote", tried["trial"], "--why", "go on", "--first", "3")
    here.town.kill("ingest")
    assert second.exit_code == 0, second.output
    here.town.wait_back("ingest", before)
    here.town.settle()

    assert here.pins() == {PILOT: 8, POLICY: 4}
    assert here.states() == {
        "dismiss_and_seal withdrawn": 8,
        "dismiss_and_seal received": 4,
        "reduce received": 8,
    }
    assert here.corrected() <= 8


def test_stopped_it_goes_no_further(here: Here, tried: Mapping[str, Any]) -> None:
    """Nobody waited any more, and four people stay as they were."""
    held = here.states()
    stopped = here.promotes(tried["trial"], "--stop")
    assert stopped.exit_code == 0, stopped.output
    assert (here.states(), here.pins()[POLICY]) == (held, 4)


def test_undone_everybody_is_as_before_and_was_asked_for_once_more(
    here: Here, tried: Mapping[str, Any]
) -> None:
    """The eight who had moved are asked for anew; the four were left in peace."""
    undone = here.promotes(tried["trial"], "--undo")
    assert undone.exit_code == 0, undone.output
    assert here.pins() == {POLICY: 12}
    assert here.states() == {
        "dismiss_and_seal withdrawn": 8,
        "dismiss_and_seal received": 12,
        "reduce withdrawn": 8,
    }
    assert here.corrected() <= 8


def test_everything_replayed_causes_no_new_effect(here: Here, tried: Mapping[str, Any]) -> None:
    """Trials, rules and all that followed are read anew, and the world sees none of it."""
    assert tried["trial"]
    before, held, pins = counts(here.town), world(here.town), here.pins()
    Topics(here.town).read_all_again()
    here.town.settle()
    assert (counts(here.town), world(here.town), here.pins()) == (before, held, pins)
