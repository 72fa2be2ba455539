"""`keys rotate` and `keys rights`: replace secrets while everything runs; say who may do what."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Annotated, Final

import psycopg
import typer

from conduit import Misconfigured
from conduit.access.brokers import Brokers
from conduit.access.passwords import replace_password
from conduit.access.rewrapping import Rewrapping
from conduit.access.roles import Roles
from conduit.access.rules import logins_of, matrix
from conduit.bulk import Publisher
from conduit.clock import utc_now
from conduit.envelope import post
from conduit.kafka import Connection
from conduit.login import read_login
from console.command.administration import administration
from console.command.endings import WrongCall, endings
from console.command.peppering import replace_pepper
from console.command.settings import Administration, CommandSettings
from console.command.told import me
from local_stack.places import Places
from local_stack.secrets import ROLES
from schemas.operations import Audited
from schemas.sealed import Section
from schemas.topics import AUDIT, SERVICES

Ground = Annotated[str, typer.Option("--why", help="The ground; the audit keeps it.")]
Whose = Annotated[str, typer.Argument(help="A section, a service or a role; none for pepper.")]

keys = typer.Typer(
    help="Replace secrets while everything runs: rotate · say who may: rights.",
    no_args_is_help=True,
)


@keys.command("rights")
def rights() -> None:
    """Print which service reads and writes which topic, as the brokers are told."""
    typer.echo(matrix(), nl=False)


@keys.command("rotate")
def rotate(what: Annotated[str, typer.Argument()], whose: Whose = "", *, why: Ground) -> None:
    """Replace a secret while services run.

    `wrapping SECTION`, `kafka SERVICE`, `database ROLE`, `pepper`. Broken off, it is called again
    and goes on.

    `pepper` lays a new secret over every keyed hash: of people, the erased among them, of cases and
    rows, of what was cleared, of addresses and numbers. Nothing needs to be read for it, nobody is
    enrolled twice and nothing is done again. Each service waits while its own are made anew, all of
    them at once, and then begins anew. It can't be undone, only finished.
    """
    with endings():
        if whose not in _KNOWN.get(what, ()):
            known = ", ".join(f"{kind} {'|'.join(names)}".strip() for kind, names in _KNOWN.items())
            raise WrongCall(f"{what} {whose} is none of: {known}")
        told = administration(Places(CommandSettings().var))
        typer.echo(
            replace_pepper(told, why) if what == "pepper" else _rotated(told, what, whose, why)
        )


def _rotated(told: Administration, what: str, whose: str, why: str) -> str:
    asyncio.run(_audit(told, f"{what} {whose}", why, "begun"))
    said = _ROTATIONS[what](told, whose)
    asyncio.run(_audit(told, f"{what} {whose}", why, "done"))
    return said


def _wrapping(told: Administration, section: str) -> str:
    if not told.shared:
        raise Misconfigured(
            f"services with copies of {told.secrets} could open nothing that is wrapped anew: a"
            " wrapping key is replaced only where they read this very folder"
            " (CLEARSLATE_ADMIN_SHARED=true says so)"
        )
    with psycopg.connect(told.keys_database.get_secret_value(), autocommit=True) as link:
        rewrapping = Rewrapping(link, told.secrets, Section(section))
        rewrapping.announce()
        rewrapping.switch()
        count = rewrapping.finish()
    return f"{count:,} keys for {section} are wrapped anew; the wrapping key before is gone"


def _kafka(told: Administration, service: str) -> str:
    file = told.secrets / f"kafka-login-{service}"
    user = replace_password(Brokers(_as_administrator(told)), file, logins_of(service))
    return f"{service} comes to Kafka as {user}; its other login is shut out"


def _database(told: Administration, role: str) -> str:
    logins = (f"{role}_1", f"{role}_2")
    with psycopg.connect(told.database.get_secret_value(), autocommit=True) as link:
        user = replace_password(Roles(link), told.secrets / f"login-{role}", logins)
    return f"{role} comes to the databases as {user}; its other login is shut out"


def _as_administrator(told: Administration) -> Connection:
    if not told.kafka_login.exists():
        raise Misconfigured("this rehearsal's Kafka knows no logins")
    login = read_login(told.kafka_login)
    return Connection(told.kafka, login.user, login.password, told.kafka_ca)


async def _audit(told: Administration, on: str, ground: str, how: str) -> None:
    at = utc_now()
    event = Audited(actor=me(), act=f"secret.rotate.{how}", at=at, on=on, ground=ground)
    async with Publisher(_as_administrator(told)) as publisher:
        line = post(AUDIT, event, source="console", time=at, sequence=f"{on}|{how}|{at}")
        await publisher.publish([line])


_ROTATIONS: Final[dict[str, Callable[[Administration, str], str]]] = {
    "wrapping": _wrapping,
    "kafka": _kafka,
    "database": _database,
}
_KNOWN: Final[dict[str, tuple[str, ...]]] = {
    "wrapping": tuple(Section),
    "kafka": SERVICES,
    "database": ROLES,
    "pepper": ("",),
}
