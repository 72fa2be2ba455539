"""A service as a process, at a broker that asks who comes."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import SecretStr

from conduit import Misconfigured, exits
from conduit.access.brokers import Brokers
from conduit.access.passwords import replace_password
from conduit.access.rules import logins_of
from conduit.kafka import preflight
from conduit.login import Login, read_login, write_login
from local_stack.ports import free_port
from schemas.topics import DECISIONS, RECORDS
from tests.conduit.access.guarded import Guarded
from tests.conduit.cases import recorded
from tests.conduit.kafka import lines
from tests.conduit.test_service_real import started

pytestmark = pytest.mark.real


@pytest.fixture
def env(broker: Guarded, tmp_path: Path) -> Mapping[str, str]:
    """Everything the program is told; its login is a copy of its own."""
    write_login(tmp_path / "login", read_login(broker.guard.login("eligibility")))
    return {
        "PROGRAM_KAFKA": broker.kafka.bootstrap,
        "PROGRAM_KAFKA_LOGIN": str(tmp_path / "login"),
        "PROGRAM_KAFKA_CA": str(broker.guard.authority),
        "PROGRAM_DATABASE": "postgresql://nobody@localhost/none",
        "PROGRAM_KEYS_DATABASE": "postgresql://nobody@localhost/none",
        "PROGRAM_SECRETS": str(tmp_path),
        "PROGRAM_COUNTIES": str(tmp_path),
        "PROGRAM_PORT": str(free_port()),
    }


def test_a_wrong_password_is_one_line(env: Mapping[str, str], tmp_path: Path) -> None:
    """It says whom the broker does not let in, not with which password, and ends with 3."""
    write_login(tmp_path / "login", Login("eligibility-1", SecretStr("tooth-paste")))
    with started(env, tmp_path) as program:
        assert program.ends(within=60) == exits.MISSING
        [line] = program.said()
    assert "does not let eligibility-1 in" in line["what"]
    assert "tooth-paste" not in str(line)


async def test_a_password_is_replaced_and_nothing_is_lost(
    env: Mapping[str, str], broker: Guarded, tmp_path: Path
) -> None:
    """The service ends in order, comes back as its other user, and decides everybody once."""
    told, login = dict(env) | {"PROGRAM_HOST_OF_FLOWS": "faust"}, tmp_path / "login"
    who, old = broker.comes("ingest"), read_login(login)
    people = [recorded(number) for number in range(60)]
    with started(told, tmp_path) as program:
        await program.ready()
        await lines.put(who, RECORDS, people[:30])
        replacing = asyncio.create_task(asyncio.to_thread(_replace, broker, login))
        await lines.put(who, RECORDS, people[30:45])
        assert await asyncio.to_thread(program.ends, within=60) == exits.STOPPED
    with started(told, tmp_path) as program:
        new = await replacing
        await lines.put(who, RECORDS, people[45:])
        wanted = Counter(str(one.token).encode() for one in people)
        await lines.eventually(lambda: _decided(broker, wanted), patience=60)
    write_login(broker.guard.login("eligibility"), read_login(login))
    assert {old.user, new} == set(logins_of("eligibility"))
    shut_out = replace(who, user=old.user, password=old.password)
    with pytest.raises(Misconfigured, match=f"does not let {old.user} in"):
        await preflight(shut_out, topics={RECORDS.name}, groups=set())
    await lines.eventually(lambda: _nobody_is_in(broker, new), patience=60)


def _replace(broker: Guarded, login: Path) -> str:
    return replace_password(Brokers(broker.admin), login, logins_of("eligibility"))


async def _nobody_is_in(broker: Guarded, user: str) -> bool:
    """Have all seats been given up, so that the next test finds the group empty?"""
    return not await asyncio.to_thread(Brokers(broker.admin).in_use, user)


async def _decided(broker: Guarded, wanted: Counter[bytes]) -> bool:
    """Is everybody decided, and nobody twice?"""
    found = await lines.everything(broker.comes("console"), DECISIONS.name)
    return Counter(one.key for one in found if one.key in wanted) == wanted
