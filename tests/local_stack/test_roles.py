"""Each service sees its own schema and its own sections' keys, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, LiteralString, NamedTuple

import psycopg
import pytest
from psycopg import sql
from psycopg.errors import InsufficientPrivilege

from conduit.keys_migrations import migrate_keys
from conduit.migrations import migrate
from console.local.opening import opens
from court_filing.migrations import VERSIONS as OF_COURT_FILING
from ingest.migrations import VERSIONS as OF_INGEST
from local_stack.databases import keys_url, open_key_store, prepare_databases, service_url
from local_stack.postgres import Postgres
from local_stack.secrets import ROLES, SECTIONS, Secrets
from notification.migrations import VERSIONS as OF_NOTIFICATION
from tests.counted import count
from tests.settings import ROOT

pytestmark = pytest.mark.real

_VERSIONS: Final = {
    "ingest": OF_INGEST,
    "court_filing": OF_COURT_FILING,
    "notification": OF_NOTIFICATION,
    "console": ROOT / "services/console/src/console/migrations/versions",
}
_VERBS: Final[tuple[LiteralString, ...]] = (
    "select from {} limit 1",
    "insert into {} select * from {} limit 0",
    "delete from {} where false",
    "truncate {}",
    "drop table {}",
    "alter table {} add column mine int",
)
_ELSEWHERE: Final[tuple[LiteralString, ...]] = (
    "create schema mine",
    "create table public.mine (x int)",
    "create temporary table mine (x int)",
    "create role mine",
    "set role postgres",
    "set role keys",
    "alter role keys_1 password 'mine'",
    "select rolpassword from pg_authid",
    "select pg_read_file('postgresql.conf')",
    "copy (select 1) to program 'true'",
    "select pg_reload_conf()",
    "alter system set fsync = off",
)


class Premises(NamedTuple):
    """A server with everything made, and the logins."""

    postgres: Postgres
    secrets: Secrets

    def link(self, role: str, *, keys: bool) -> psycopg.Connection[tuple[Any, ...]]:
        """Come as somebody."""
        url = (keys_url if keys else service_url)(self.postgres, self.secrets, role)
        return psycopg.connect(url, autocommit=True)


@pytest.fixture(scope="module")
def premises(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Premises]:
    """Make everything, twice: it changes nothing."""
    folder: Path = tmp_path_factory.mktemp("roles")
    secrets = Secrets(folder / "secrets")
    secrets.make()
    postgres = Postgres(folder / "pg", password=secrets.superuser, log=folder / "log")
    postgres.restart()
    try:
        prepare_databases(postgres, secrets)
        migrate_keys(keys_url(postgres, secrets, "keys"))
        for role, versions in _VERSIONS.items():
            migrate(service_url(postgres, secrets, role), schema=role, versions=versions)
        for _ in range(2):
            prepare_databases(postgres, secrets)
            open_key_store(postgres, opens())
        yield Premises(postgres, secrets)
    finally:
        postgres.stop()


def _tables(link: psycopg.Connection[tuple[Any, ...]], schema: str) -> list[str]:
    found = link.execute("select tablename from pg_tables where schemaname = %s", [schema])
    return [name for (name,) in found]


def _refused(link: psycopg.Connection[tuple[Any, ...]], said: sql.SQL | sql.Composed) -> bool:
    try:
        link.execute(said)
    except InsufficientPrivilege:
        return True
    except psycopg.Error:
        return False
    return False


@pytest.mark.parametrize("role", _VERSIONS)
def test_no_service_touches_the_schema_of_another(premises: Premises, role: str) -> None:
    """Every table of every other service, six ways; and nothing outside of schemas."""
    said: list[sql.SQL | sql.Composed] = [sql.SQL(one) for one in _ELSEWHERE]
    for other in (other for other in _VERSIONS if other != role):
        with premises.link(other, keys=False) as own:
            tables = _tables(own, other)
        assert len(tables) > 2
        for table in (sql.Identifier(other, name) for name in tables):
            said += [sql.SQL(verb).format(*[table] * verb.count("{}")) for verb in _VERBS]
    with premises.link(role, keys=False) as link:
        assert [one.as_string() for one in said if not _refused(link, one)] == []
        assert _tables(link, role) != []
    count("refusals by the databases", len(said))


@pytest.mark.parametrize("role", [role for role in ROLES if role != "keys"])
def test_a_service_reads_the_keys_of_its_sections_only(premises: Premises, role: str) -> None:
    """It writes none, but for ingest, and ingest removes none."""
    said: list[sql.SQL | sql.Composed] = [sql.SQL(one) for one in _ELSEWHERE]
    granted = 2 if role == "ingest" else 1
    with premises.link(role, keys=True) as link:
        for section in SECTIONS:
            may = section in opens()[role]
            table = sql.Identifier("keys", f"keys_{section}")
            verbs = _VERBS[granted if may else 0 : -1]
            said += [sql.SQL(verb).format(*[table] * verb.count("{}")) for verb in verbs]
            if may:
                link.execute(sql.SQL("select from {}").format(table))
        assert [one.as_string() for one in said if not _refused(link, one)] == []
    count("refusals by the databases", len(said))


@pytest.mark.parametrize("role", [role for role in ROLES if role not in _VERSIONS])
def test_who_keeps_no_books_does_not_even_come_in(premises: Premises, role: str) -> None:
    """The database of the services is closed to them."""
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        premises.link(role, keys=False)
    count("refusals by the databases")


def test_nobody_comes_as_a_role_itself(premises: Premises) -> None:
    """Roles own; logins come. The login that is not in use has no password."""
    for role in ROLES:
        for user in (role, f"{role}_2"):
            with pytest.raises(psycopg.OperationalError):
                psycopg.connect(premises.postgres.url_of(user, "", "clearslate_keys"))
    count("refusals by the databases", 2 * len(ROLES))
