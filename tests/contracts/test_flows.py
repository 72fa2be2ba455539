"""What services read and write is what the one list of topics says."""

import pytest

from conduit.flow import Flow
from schemas import topics
from tests.world import World

MEMBERS = {member.name: member for member in World().members()}


@pytest.mark.parametrize("service", topics.SERVICES)
def test_a_service_reads_the_topics_that_name_it(service: str) -> None:
    """Erasures reach everybody by assignment, dead letters are looked at, not entered."""
    dead = {topic.name for topic in topics.DEAD_LETTERS.values()}
    named = {topic.name for topic in topics.read_by(service) if not topic.broadcast}
    assert {flow.reads.name for flow in MEMBERS[service].flows} == named - dead


@pytest.mark.parametrize("service", topics.SERVICES)
def test_a_service_writes_only_topics_that_name_it(service: str) -> None:
    """A flow that ends on somebody else's topic is a mistake."""
    written = [flow.writes for flow in MEMBERS[service].flows if isinstance(flow, Flow)]
    assert all(service in topic.written_by for topic in written)


def test_only_eligibility_keeps_nothing() -> None:
    """Everybody else enters what arrives into books."""
    assert [name for name, member in MEMBERS.items() if member.store is None] == ["eligibility"]
