"""Nobody is let in who does not log in, over TLS, as somebody we know."""

from __future__ import annotations

import ssl
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaConnectionError
from pydantic import SecretStr

from conduit import Misconfigured
from conduit.access.rules import logins_of
from conduit.kafka import preflight
from local_stack.certificates import Authority
from schemas.topics import RECORDS, SERVICES
from tests.conduit.access.guarded import Guarded
from tests.counted import count

pytestmark = pytest.mark.real


async def _comes(options: dict[str, Any]) -> bool:
    admin = AIOKafkaAdminClient(**options, request_timeout_ms=10_000)
    try:
        await admin.start()
    except KafkaConnectionError:
        return False
    finally:
        await admin.close()
    return True


async def test_who_has_no_right_to_come_is_not_let_in(broker: Guarded) -> None:
    """Whatever is wrong, the door stays shut; with everything right it opens."""
    right = broker.comes("ingest").options()
    wrong: dict[str, dict[str, Any]] = {
        "another password": right | {"sasl_plain_password": "tooth-paste"},
        "no password": right | {"sasl_plain_password": ""},
        "an unknown user": right | {"sasl_plain_username": "ingest"},
        "another mechanism": right | {"sasl_mechanism": "SCRAM-SHA-256"},
        "a password in the clear": right | {"sasl_mechanism": "PLAIN"},
        "no login": right | {"security_protocol": "SSL", "sasl_mechanism": "PLAIN"},
        "no TLS": right | {"security_protocol": "SASL_PLAINTEXT"},
        "neither": {"bootstrap_servers": right["bootstrap_servers"]},
    }
    for service in SERVICES:
        for user in set(logins_of(service)) - {"ingest-1"}:
            wrong[f"ingest's password as {user}"] = right | {"sasl_plain_username": user}
    assert [what for what, options in wrong.items() if await _comes(options)] == []
    assert await _comes(right)
    count("refusals by the broker", len(wrong))


async def test_a_broker_of_another_authority_is_not_talked_to(
    broker: Guarded, tmp_path: Path
) -> None:
    """Nor is one that answers under another name: no password is sent to it."""
    foreign = tmp_path / "foreign.pem"
    foreign.write_text(Authority("Somebody else").certificate)
    who = replace(broker.comes("ingest"), ca=foreign)
    assert not await _comes(who.options())
    with pytest.raises(Misconfigured, match="does not vouch for"):
        await preflight(who, topics={RECORDS.name}, groups=set())
    assert broker.comes("ingest").options()["ssl_context"].verify_mode is ssl.CERT_REQUIRED
    assert broker.comes("ingest").options()["ssl_context"].check_hostname
    count("refusals by the broker")


async def test_a_wrong_password_is_said_at_once(broker: Guarded) -> None:
    """One line, with the user and without the password."""
    who = replace(broker.comes("ingest"), password=SecretStr("tooth-paste"))
    with pytest.raises(Misconfigured, match="does not let ingest-1 in") as said:
        await preflight(who, topics={RECORDS.name}, groups=set())
    assert "tooth-paste" not in str(said.value)
