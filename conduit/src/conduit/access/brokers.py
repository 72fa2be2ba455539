"""The brokers' administrator: makes their rules those of the topic list, and keeps logins."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic, sleep
from typing import Any, Final, NamedTuple, cast

from confluent_kafka import KafkaException
from confluent_kafka.admin import (
    AclBinding,
    AclBindingFilter,
    AclOperation,
    AclPermissionType,
    AdminClient,
    ResourcePatternType,
    ResourceType,
    ScramCredentialInfo,
    ScramMechanism,
    UserScramCredentialAlteration,
    UserScramCredentialDeletion,
    UserScramCredentialUpsertion,
)

from conduit.access.rules import Act, Kind, Rule, groups, logins_of, rules_of
from conduit.errors import Misconfigured
from conduit.kafka.connection import Connection
from conduit.login import Login
from schemas.topics import CAPTURE, SERVICES

_PATIENCE: Final = 15.0
_SCRAM: Final = ScramMechanism.SCRAM_SHA_512
_ITERATIONS: Final = 8192
_KINDS: Final = {
    Kind.TOPIC: ResourceType.TOPIC,
    Kind.TOPICS: ResourceType.TOPIC,
    Kind.GROUP: ResourceType.GROUP,
}
_ACTS: Final = {
    Act.READ: AclOperation.READ,
    Act.WRITE: AclOperation.WRITE,
    Act.DESCRIBE: AclOperation.DESCRIBE,
}
_silent = logging.getLogger("conduit.access.brokers")
_silent.setLevel(logging.CRITICAL + 1)


class _NobodySuch(Exception):
    """There is no such user."""


class Applied(NamedTuple):
    """How many rules were missing, and how many were too many."""

    added: int
    removed: int


class Brokers:
    """What an administrator may do; every other user is refused all of it."""

    def __init__(self, connection: Connection) -> None:
        self._where = connection.bootstrap
        self._admin = AdminClient(_settings(connection), logger=_silent)

    def apply(self) -> Applied:
        """Make the rules of our services exactly those of the list. Repeating changes nothing.

        Returns when the brokers go by them.

        Raises:
            Misconfigured: The brokers refuse, or do not answer.
        """
        wanted = {_binding(user, rule) for user, rule in _all()}
        with self._plainly():
            there = self._ours()
            missing, surplus = wanted - there, there - wanted
            if missing:
                _settle(self._admin.create_acls(sorted(missing)).values())
            if surplus:
                _settle(self._admin.delete_acls([_filter(one) for one in surplus]).values())
            self._wait_for(wanted)
        return Applied(len(missing), len(surplus))

    def admit(self, login: Login) -> None:
        """Let a user in with this password, and with no other from now on.

        Raises:
            Misconfigured: The brokers refuse, or do not answer.
        """
        secret = login.password.get_secret_value().encode()
        how = ScramCredentialInfo(_SCRAM, _ITERATIONS)
        self._alter(UserScramCredentialUpsertion(login.user, how, secret))

    def dismiss(self, user: str) -> None:
        """Let a user in no longer. Who is in stays until the connection ends.

        Raises:
            Misconfigured: The brokers refuse, or do not answer.
        """
        with suppress(_NobodySuch):
            self._alter(UserScramCredentialDeletion(user, _SCRAM))

    def in_use(self, user: str) -> int:
        """Count the members of groups that came as this user: each says so in its client's name.

        Raises:
            Misconfigured: The brokers refuse, or do not answer.
        """
        with self._plainly():
            described = self._admin.describe_consumer_groups(groups())
            found = [one.result(_PATIENCE) for one in described.values()]
        return sum(member.client_id == user for group in found for member in group.members)

    def _wait_for(self, wanted: set[AclBinding]) -> None:
        until = monotonic() + _PATIENCE
        while self._ours() != wanted:
            if monotonic() > until:
                raise TimeoutError
            sleep(0.1)

    def _ours(self) -> set[AclBinding]:
        users = {f"User:{user}" for service in (*SERVICES, CAPTURE) for user in logins_of(service)}
        return {one for one in self._every() if one.principal in users}

    def _every(self) -> Iterable[AclBinding]:
        everything = AclBindingFilter(
            ResourceType.ANY,
            cast("str", None),
            ResourcePatternType.ANY,
            cast("str", None),
            cast("str", None),
            AclOperation.ANY,
            AclPermissionType.ANY,
        )
        found: Iterable[AclBinding] = self._admin.describe_acls(everything).result(_PATIENCE)
        return found

    def _alter(self, change: UserScramCredentialAlteration) -> None:
        with self._plainly():
            _settle(self._admin.alter_user_scram_credentials([change]).values())

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        try:
            yield
        except TimeoutError:
            raise Misconfigured(f"Kafka at {self._where}: no answer") from None
        except KafkaException as error:
            said = error.args[0].name()
            if said == "RESOURCE_NOT_FOUND":
                raise _NobodySuch(said) from None
            raise Misconfigured(f"Kafka at {self._where}: {said}") from None


def _all() -> Iterator[tuple[str, Rule]]:
    for service in (*SERVICES, CAPTURE):
        for user in logins_of(service):
            yield from ((user, rule) for rule in rules_of(service))


def _settings(connection: Connection) -> dict[str, str | int | float | bool]:
    return {
        "bootstrap.servers": connection.bootstrap,
        "security.protocol": "SASL_SSL",
        "sasl.mechanism": "SCRAM-SHA-512",
        "sasl.username": connection.user,
        "sasl.password": connection.password.get_secret_value(),
        "ssl.ca.location": str(connection.ca),
    }


def _binding(user: str, rule: Rule) -> AclBinding:
    return AclBinding(
        _KINDS[rule.kind],
        rule.name,
        ResourcePatternType.PREFIXED if rule.kind is Kind.TOPICS else ResourcePatternType.LITERAL,
        f"User:{user}",
        "*",
        _ACTS[rule.act],
        AclPermissionType.ALLOW,
    )


def _filter(one: AclBinding) -> AclBindingFilter:
    return AclBindingFilter(
        one.restype,
        one.name,
        one.resource_pattern_type,
        one.principal,
        one.host,
        one.operation,
        one.permission_type,
    )


def _settle(futures: Iterable[Any]) -> None:
    for one in futures:
        one.result(_PATIENCE)
