"""What is missing around us is said in one line, at once, and nothing is half written."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from pydantic import SecretStr

from conduit.login import Login, read_login, write_login
from local_stack.ports import free_port
from local_stack.service import clean
from tests.county_file import Count, Files, Person
from tests.measured import MEASURED
from tests.processes import broker
from tests.rehearsal import COUNTY, Town

pytestmark = pytest.mark.real

NOBODY = Person("A900000601", "NETTLEWICK,IMOGEN", date(1976, 5, 5), "90000601")
AT_ONCE = 10.0
"""Seconds, on a machine that has nothing else to do."""

MISSING = 3


@dataclass(frozen=True)
class Ended:
    """How a program ended."""

    code: int
    seconds: float
    lines: Sequence[str]


@pytest.fixture(scope="module")
def bare_kafka() -> Iterator[str]:
    """Run a broker on which nobody made a topic."""
    with broker() as found:
        yield found.bootstrap


@pytest.fixture(params=["kafka", "password", "topics"])
def lacking(request: pytest.FixtureRequest) -> Mapping[str, str]:
    """Say what a program is told wrongly: nobody at that port, a password, an empty broker."""
    if request.param == "kafka":
        return {"kafka": f"127.0.0.1:{free_port()}", "expect": "Kafka"}
    if request.param == "password":
        return {"password": "not-it", "expect": "password"}
    return {"kafka": request.getfixturevalue("bare_kafka"), "expect": "records.person.v1"}


def _told(here: Town, service: str, lacking: Mapping[str, str]) -> dict[str, str]:
    """Tell a service what the running one is told, but for what it lacks."""
    prefix = service.upper()
    told = here.running.layout.environment(service) | {f"{prefix}_PORT": "0"}
    if "kafka" in lacking:
        told[f"{prefix}_KAFKA"] = lacking["kafka"]
    if "password" in lacking:
        right, wrong = Path(told[f"{prefix}_DATABASE_LOGIN"]), here.folder / f"login-{service}"
        user = read_login(right).user
        write_login(wrong, Login(user, SecretStr(lacking["password"])))
        told[f"{prefix}_DATABASE_LOGIN"] = str(wrong)
    return clean(**told)


def _ended(command: Sequence[str | Path], environment: Mapping[str, str]) -> Ended:
    began = time.monotonic()
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    lines = [line for line in f"{done.stdout}{done.stderr}".splitlines() if line.strip()]
    return Ended(done.returncode, time.monotonic() - began, lines)


def _busy() -> float:
    """Say how many programs want each processor now; counting what is run is work, too."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1)) * (2 if MEASURED else 1)


def _written(here: Town) -> list[tuple[int, ...]]:
    return here.books(
        "ingest",
        "select (select count(*) from files), (select count(*) from people),"
        " (select count(*) from claims), (select count(*) from key_hashes)",
    )


def test_the_command_says_what_is_missing_and_writes_nothing(
    here: Town, files: Files, lacking: Mapping[str, str]
) -> None:
    """`clearslate ingest` ends with 3 and one line within ten seconds."""
    before, file = _written(here), files.doj(Count(NOBODY, "7500601"))
    command = Path(sys.executable).with_name("clearslate")
    ended = _ended([command, "ingest", file, "--county", COUNTY], _told(here, "ingest", lacking))

    assert ended.code == MISSING
    assert len(ended.lines) == 1
    assert lacking["expect"] in ended.lines[0]
    assert ended.seconds < AT_ONCE * _busy()
    assert _written(here) == before


def test_a_service_says_what_is_missing_and_does_not_start(
    here: Town, lacking: Mapping[str, str]
) -> None:
    """`python -m ingest` ends with 3 and one line within ten seconds."""
    ended = _ended([sys.executable, "-m", "ingest"], _told(here, "ingest", lacking))

    assert ended.code == MISSING
    assert len(ended.lines) == 1
    assert lacking["expect"] in ended.lines[0]
    assert "not-it" not in ended.lines[0]
    assert ended.seconds < AT_ONCE * _busy()


@pytest.mark.parametrize("service", ["eligibility", "court_filing", "notification", "console"])
def test_every_service_says_that_its_password_is_wrong(here: Town, service: str) -> None:
    """Each ends with 3 and one line, without the password."""
    told = _told(here, service, {"password": "not-it"})
    ended = _ended([sys.executable, "-m", service], told)

    assert ended.code == MISSING
    assert len(ended.lines) == 1
    assert "password" in ended.lines[0]
    assert "not-it" not in ended.lines[0]
    assert ended.seconds < AT_ONCE * _busy()
