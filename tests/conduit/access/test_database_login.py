"""A role's password is replaced while work is written down."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import errors
from psycopg_pool import AsyncConnectionPool
from pydantic import SecretStr

from conduit import Misconfigured, Unavailable
from conduit.access.passwords import replace_password
from conduit.access.roles import Roles
from conduit.access.watch import watch
from conduit.login import Login, contents, logged_in, read_login, write_login
from tests.conduit.kafka import lines
from tests.servers import Database

pytestmark = pytest.mark.real

LOGINS = ("writer_1", "writer_2")


@pytest.fixture
def roles(postgres: Database, tmp_path: Path) -> Iterator[Roles]:
    """A role with two logins, of which the first is in use; and a table of its own."""
    with psycopg.connect(postgres.url, autocommit=True) as link:
        link.execute("create role writer nologin")
        link.execute("create schema writer authorization writer")
        for name in LOGINS:
            link.execute(f"create role {name} nologin in role writer")
            link.execute(f"alter role {name} set role = writer")
        link.execute("create table writer.written (number int primary key)")
        link.execute("grant all on writer.written to writer")
        roles, first = Roles(link), Login("writer_1", SecretStr("one:two"))
        roles.admit(first)
        write_login(tmp_path / "login", first)
        yield roles
        link.execute("drop schema writer cascade")
        for name in (*LOGINS, "writer"):
            link.execute(f"drop role {name}")


async def _write(url: str, login: Path, stop: asyncio.Event, numbers: Iterator[int]) -> None:
    """Write numbers down until told to stop, as a service does: one pool, opened at the start."""
    who = logged_in(url, read_login(login))
    async with AsyncConnectionPool(who, min_size=2, open=False) as pool:
        while not stop.is_set():
            number = next(numbers)
            async with pool.connection() as link:
                await link.execute("insert into writer.written values (%s)", [number])


async def _pass_on(until: asyncio.Event, stop: asyncio.Event) -> None:
    await until.wait()
    stop.set()


async def _serve(url: str, login: Path, numbers: Iterator[int], until: asyncio.Event) -> int:
    """Start again whenever the login is replaced, as a supervisor does; say how often."""
    starts = 0
    while not until.is_set():
        starts, stop = starts + 1, asyncio.Event()
        told = asyncio.create_task(_pass_on(until, stop))
        await asyncio.gather(
            _write(url, login, stop, numbers), watch([login], contents([login]), stop, every=0.05)
        )
        told.cancel()
    return starts


async def test_nothing_is_lost_when_a_password_is_replaced(
    roles: Roles, postgres: Database, tmp_path: Path
) -> None:
    """Every number is written once, over the change and back; the old login is shut out."""
    login, until, numbers = tmp_path / "login", asyncio.Event(), iter(range(1_000_000))
    old = read_login(login)
    serving = asyncio.create_task(_serve(postgres.url, login, numbers, until))

    async def writes() -> int:
        return await asyncio.to_thread(roles.in_use, "writer_1")

    await lines.eventually(writes)
    users = [
        await asyncio.to_thread(replace_password, roles, login, LOGINS, patience=60)
        for _ in range(2)
    ]
    until.set()
    assert await serving == 3
    written = roles.link.execute("select count(*), max(number) + 1 from writer.written").fetchone()
    assert written == (next(numbers),) * 2
    assert users == ["writer_2", "writer_1"]
    assert read_login(login).password != old.password
    with pytest.raises(errors.OperationalError):
        psycopg.connect(logged_in(postgres.url, old))


def test_while_somebody_comes_as_the_old_user_both_are_good(
    roles: Roles, postgres: Database, tmp_path: Path
) -> None:
    """It says so; called again when nobody does, it shuts the old one out and changes no more."""
    login = tmp_path / "login"
    old = read_login(login)
    with psycopg.connect(logged_in(postgres.url, old)):
        with pytest.raises(Unavailable, match="writer_1 is still in use"):
            replace_password(roles, login, LOGINS, patience=0, waited=lambda _: None)
        new = read_login(login)
        for good in (old, new):
            psycopg.connect(logged_in(postgres.url, good)).close()
        with pytest.raises(Unavailable, match="call again"):
            replace_password(roles, login, LOGINS, patience=0, waited=lambda _: None)
    assert read_login(login) == new


def test_a_login_that_is_nobodys_is_refused(roles: Roles, tmp_path: Path) -> None:
    """Nothing is changed for a file that names another user, or none."""
    write_login(tmp_path / "login", Login("postgres", SecretStr("x")))
    with pytest.raises(Misconfigured, match="writer_1 or writer_2"):
        replace_password(roles, tmp_path / "login", LOGINS)
    (tmp_path / "login").write_text("writer_1\n")
    with pytest.raises(Misconfigured, match="user:password"):
        replace_password(roles, tmp_path / "login", LOGINS)
