"""A key is missing from the key store when a record comes; it comes back, and somebody asks twice."""

import asyncio
import json
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, LiteralString

import httpx
import psycopg
import pytest
from typer.testing import Result

from conduit.kafka import Connection
from local_stack.databases import KEYS
from schemas.operations import Audited
from schemas.topics import AUDIT
from tests.conduit.kafka.lines import everything
from tests.console.calls import call
from tests.county_file import Count, Files, Person
from tests.evidence import letters
from tests.rehearsal import Town, wait_until

pytestmark = pytest.mark.real

WINIFRED: Final = Person("A900000901", "MARROWBRIDGE,WINIFRED", date(1973, 5, 5), "90000901")
CASE: Final = Count(WINIFRED, "7800901")
WHY: Final = ("--why", "the key store is mended")
THESE: Final = ("--service", "eligibility", "--reason", "no_key_yet")


@dataclass(frozen=True)
class Mended:
    """What the operator saw, one call after the other."""

    town: Town
    token: str
    dry: Result
    too_early: Result
    first: Result
    second: Result
    named: Result


@pytest.fixture(scope="module")
def mended(here: Town, files: Files) -> Mended:
    """Let a record come while its key is missing; ask too early, and twice when it is back."""
    here.ingest(files.contacts(WINIFRED))
    here.freeze("eligibility")
    here.ingest(files.doj(CASE))
    token = _token(here)
    _keys(here, "create table keys.lost as select * from keys.keys_facts where token = %s", token)
    _keys(here, "delete from keys.keys_facts where token = %s", token)
    here.thaw("eligibility")
    wait_until(lambda: _letters(here, token), "the record was refused")
    [letter] = _letters(here, token)
    dry = _typed(here, "replay", *THESE, "--dry-run")
    too_early = _typed(here, "replay", *THESE, *WHY)
    _keys(here, "insert into keys.keys_facts select * from keys.lost")
    _keys(here, "drop table keys.lost")
    first, second = (_typed(here, "replay", *THESE, *WHY) for _ in range(2))
    named = _typed(here, "replay", "--letter", letter["id"], *WHY)
    here.settle()
    return Mended(here, token, dry, too_early, first, second, named)


def test_a_dry_run_says_whom_ingest_would_be_asked_for(mended: Mended) -> None:
    """And does nothing."""
    assert f"no_key_yet: ask ingest to publish {mended.token} anew" in mended.dry.stdout


def test_while_the_key_is_missing_the_answer_is_one_line(mended: Mended) -> None:
    """Still refused, and why; nothing is published that would be refused again."""
    assert mended.too_early.exit_code == 1
    assert "still refused: no_key" in mended.too_early.stdout


def test_the_first_time_it_is_mended_and_the_second_time_nothing_is_left(mended: Mended) -> None:
    """Whoever names the letter hears that it was mended before."""
    assert (mended.first.exit_code, "1 mended" in mended.first.stdout) == (0, True)
    assert mended.second.stdout == "no letter is open\n"
    assert "1 mended before" in mended.named.stdout


def test_the_person_has_one_filing_and_one_letter(mended: Mended) -> None:
    """By the court's and the carrier's own stores."""
    lines = [row for row in mended.town.stored("court", "lines") if row["case_number"] == CASE.case]
    mailed = [one for one in letters(mended.town) if one.name == "Winifred Marrowbridge"]
    assert (len(lines), len(mailed)) == (1, 1)


def test_the_person_was_published_anew_once(mended: Mended) -> None:
    """Two versions because of what a source said: the one that was refused, and the new one."""
    kept = mended.town.books("console", "select token, topic, kind from happened")
    assert kept.count((mended.token, "records.person.v1", "source")) == 2


def test_the_letter_is_shown_cured_and_nothing_of_the_person_with_it(mended: Mended) -> None:
    """By whom, and when; the seals stay closed."""
    [letter] = _letters(mended.town, mended.token)
    shown = _typed(mended.town, "show", letter["id"]).stdout
    assert "cured" in shown
    assert "sealed: PersonFacts.v1" in shown
    assert "marrowbridge" not in shown.lower()
    assert CASE.case not in shown


def test_who_asked_stands_in_the_audit(mended: Mended) -> None:
    """Each call with its count, and the person who was published anew."""
    broker = Connection(mended.town.running.layout.kafka.bootstrap)
    lines = asyncio.run(everything(broker, AUDIT.name))
    said = [Audited.model_validate_json(line.value or b"") for line in lines]
    assert [one.on for one in said if one.act == "dead-letters.replay"] == ["1 dead letters"] * 3
    assert [one.on for one in said if one.act == "person.renew"] == [mended.token]


def _typed(here: Town, *arguments: str) -> Result:
    return call(here.running.layout.places.root, "dead-letters", *arguments)


def _letters(here: Town, token: str) -> list[dict[str, Any]]:
    told = json.loads(_typed(here, "list", "--each", "--json").stdout)
    return [one for one in told["letters"] if one["key"] == token]


def _token(here: Town) -> str:
    asked = {"by": "case", "value": CASE.case, "actor": "a clerk", "ground": "the person asked"}
    found = httpx.get(f"{here.url('ingest')}/admin/find", params=asked, timeout=30).json()
    [token] = found["tokens"]
    return str(token)


def _keys(here: Town, query: LiteralString, *asked: str) -> None:
    url = here.running.layout.postgres.url.rpartition("/")[0] + f"/{KEYS}"
    with psycopg.connect(url) as link:
        link.execute(query, asked)
