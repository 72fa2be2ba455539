"""Only the administrator makes, alters and removes topics, rules and users."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import pytest
from aiokafka.admin import AIOKafkaAdminClient, NewPartitions, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import KafkaError, for_code
from confluent_kafka.admin import (
    AclBinding,
    AclOperation,
    AclPermissionType,
    ResourcePatternType,
    ResourceType,
)
from pydantic import SecretStr

from conduit import Misconfigured
from conduit.access.brokers import Brokers
from conduit.login import Login
from schemas.topics import ALL, RECORDS, SERVICES
from tests.conduit.access.guarded import Guarded
from tests.conduit.access.trying import REFUSED
from tests.counted import count
from tests.rehearsal import wait_until

pytestmark = pytest.mark.real


def _verbs(admin: AIOKafkaAdminClient, topic: str) -> Mapping[str, Callable[[], Awaitable[Any]]]:
    resource = ConfigResource(ConfigResourceType.TOPIC, topic, {"retention.ms": "1"})
    return {
        "create": lambda: admin.create_topics([NewTopic(f"{topic}.again", 1, 1)]),
        "delete": lambda: admin.delete_topics([topic]),
        "widen": lambda: admin.create_partitions({topic: NewPartitions(24)}),
        "alter": lambda: admin.alter_configs([resource]),
    }


async def _code(attempt: Callable[[], Awaitable[Any]]) -> int:
    """Say the broker's verdict, which some verbs raise and others return."""
    try:
        answer = await attempt()
    except KafkaError as error:
        return int(error.errno)
    if isinstance(answer, list):
        return int(answer[0].resources[0][0])
    verdicts = getattr(answer, "topic_errors", None) or answer.topic_error_codes
    return int(verdicts[0][1])


@pytest.mark.parametrize("service", SERVICES)
async def test_a_service_makes_alters_and_removes_no_topic(broker: Guarded, service: str) -> None:
    """Not even its own."""
    admin = AIOKafkaAdminClient(**broker.comes(service).options())
    await admin.start()
    try:
        codes = {
            f"{verb} {topic.name}": await _code(attempt)
            for topic in ALL
            for verb, attempt in _verbs(admin, topic.name).items()
        }
    finally:
        await admin.close()
    assert {name: code for name, code in codes.items() if for_code(code) not in REFUSED} == {}
    count("refusals by the broker", len(codes))


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_makes_no_rule_and_no_user(broker: Guarded, service: str) -> None:
    """It can't let itself, or anybody, in."""
    brokers = Brokers(broker.comes(service))
    stranger = Login("stranger", SecretStr("open-sesame"))
    for attempt in (
        brokers.apply,
        lambda: brokers.admit(stranger),
        lambda: brokers.dismiss("ingest-1"),
    ):
        with pytest.raises(Misconfigured, match="AUTHORIZATION_FAILED"):
            attempt()
    count("refusals by the broker", 3)


def test_the_rules_are_made_once(broker: Guarded) -> None:
    """Applied again, nothing is missing and nothing too much."""
    assert Brokers(broker.admin).apply() == (0, 0)


def test_a_rule_that_is_too_much_goes(broker: Guarded) -> None:
    """Whatever somebody granted by hand is taken back."""
    grant = AclBinding(
        ResourceType.TOPIC,
        RECORDS.name,
        ResourcePatternType.LITERAL,
        "User:notification-1",
        "*",
        AclOperation.READ,
        AclPermissionType.ALLOW,
    )
    brokers = Brokers(broker.admin)
    for made in brokers._admin.create_acls([grant]).values():
        made.result(30)
    wait_until(lambda: grant in brokers._ours(), "the grant is in force")
    assert brokers.apply() == (0, 1)
