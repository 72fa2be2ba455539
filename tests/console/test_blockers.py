"""Which missing fact holds back how many people, opened for somebody who said why."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
import respx

from conduit.envelope import post
from conduit.keys import Key
from conduit.sealing import seal
from console.blockers import Blockers
from console.happened import kept
from eligibility.decide import decide
from eligibility.law.pack import packs
from eligibility.open_questions import Desk as Who
from eligibility.open_questions import OpenQuestion
from schemas import topics
from schemas.decisions import Decision
from schemas.fact import PersonToken
from schemas.people import Conviction
from schemas.sealed import Section
from tests.console.calls import call
from tests.console.desk import NOON, Desk
from tests.eligibility.records import AS_OF, conviction, person

CONSOLE: Final = "http://console.test"
STATUTE: Final = packs("CA-STAT")
NOWHERE: Final = {"court": "CASC SOUTH SAN FRANCISCO", "county": None}


def decision(*convictions: Conviction) -> Decision:
    """Decide a person by the statute alone."""
    return decide(person(*convictions), as_of=AS_OF, packs=STATUTE).decision


async def remembers(desk: Desk, who: str, said: Decision, version: int = 1) -> PersonToken:
    """Let the console have seen a decision about somebody."""
    token = PersonToken(who * 32)
    await desk.keys.mint([token])
    key = (await desk.keys.find(Section.DECISION, [token]))[token]
    assert isinstance(key, Key)
    box = seal(said, Section.DECISION, token=token, sealed_at=version, key=key)
    event = topics.DECISIONS.carries(
        token=token,
        record_version=version,
        as_of=AS_OF,
        counties=(),
        packs=(),
        decision=box,
        identity=box,
    )
    at = NOON - timedelta(hours=version)
    found = kept(post(topics.DECISIONS, event, source="eligibility", time=at))
    assert found is not None
    async with desk.store.begin() as work:
        await work.happened.keep([found])
    return token


async def told(desk: Desk) -> dict[str, object]:
    """Ask."""
    blockers = Blockers(desk.store, desk.keys, lambda: NOON)
    return dict(await blockers.told(lambda _, __: None, actor="R. Clerk", ground="a meeting"))


async def counted(desk: Desk) -> list[tuple[str, int, int, int]]:
    """Say of each question what it asks for, and its people, convictions and look-ups."""
    found = (await told(desk))["questions"]
    assert isinstance(found, list)
    return [(q["asks_for"], q["people"], q["convictions"], q["look_ups"]) for q in found]


async def test_one_missing_fact_counts_everybody_it_holds_back() -> None:
    """Two people, three convictions, and one answer for all of them."""
    desk = Desk()
    both = (conviction(**NOWHERE), conviction(**NOWHERE, conviction_id="b"))
    await remembers(desk, "a", decision(*both))
    await remembers(desk, "b", decision(conviction(**NOWHERE)))
    await remembers(desk, "c", decision(conviction()))

    assert await counted(desk) == [("county", 2, 3, 1)]
    assert [(await told(desk))[name] for name in ("people", "waiting", "closed")] == [3, 2, 0]


async def test_only_the_newest_decision_counts() -> None:
    """By its version, whenever it came."""
    desk = Desk()
    await remembers(desk, "a", decision(conviction(**NOWHERE)), version=1)
    await remembers(desk, "a", decision(conviction()), version=2)

    assert await counted(desk) == []


async def test_more_people_than_are_opened_at_once_are_all_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Page after page."""
    monkeypatch.setattr("console.blockers._AT_ONCE", 2)
    desk, seen = Desk(), list[tuple[int, int]]()
    for who in "abcde":
        await remembers(desk, who, decision(conviction(**NOWHERE)))
    blockers = Blockers(desk.store, desk.keys, lambda: NOON)
    found = await blockers.told(lambda *far: seen.append(far), actor="R. Clerk", ground="-")

    assert (found["people"], seen) == (5, [(2, 5), (4, 5), (5, 5)])


async def test_what_cannot_be_opened_is_counted_apart() -> None:
    """Somebody's keys are gone."""
    desk = Desk()
    gone = await remembers(desk, "a", decision(conviction(**NOWHERE)))
    await desk.keys.destroy(gone)
    found = await told(desk)

    assert (found["people"], found["closed"], found["questions"]) == (0, 1, [])


async def test_who_asked_and_why_stands_in_the_audit() -> None:
    """Everybody's decisions were opened."""
    desk = Desk()
    await told(desk)

    [looked] = desk.audited()
    assert (looked.actor, looked.act, looked.on) == ("R. Clerk", "blockers", "everybody")
    assert looked.ground == "a meeting"


def test_the_command_tells_it_as_a_table(tmp_path: Path, respx_mock: respx.MockRouter) -> None:
    """The fact, the desk, and how many wait for it; another desk's questions on demand."""
    one = OpenQuestion(
        reason="insufficient_data",
        asks_for="convicted_on",
        desk=Who.CLERK,
        at="CASC OAKLAND",
        convictions=54,
        people=40,
        look_ups=44,
    )
    counts = {"people": 90, "waiting": 40, "closed": 1}
    lines = ({"done": 1, "of": 2}, counts | {"questions": [one.model_dump(mode="json")]})
    text = "".join(json.dumps(line) + "\n" for line in lines)
    respx_mock.get(f"{CONSOLE}/admin/blockers").respond(text=text)
    asked = ("blockers", "--why", "a meeting", "--console", CONSOLE)

    shown = call(tmp_path, *asked)
    assert shown.exit_code == 0, shown.stderr
    for word in ("convicted on", "clerk: CASC OAKLAND", "54", "40 of 90 people", "not counted: 1"):
        assert word in shown.stdout
    others = call(tmp_path, *asked, "--desk", "state").stdout
    assert "OAKLAND" not in others
    assert "wait for 1 question, 0 of them for state" in others
