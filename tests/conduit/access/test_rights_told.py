"""What is told of rights is what the brokers are told."""

from conduit.access.rules import Act, Kind, Rule, matrix, rules_of
from schemas.topics import RECORDS, SERVICES
from tests.settings import ROOT


def test_the_page_shows_the_table() -> None:
    """`clearslate keys rights` prints it anew."""
    assert matrix() in (ROOT / "docs/access.md").read_text()


def test_only_ingest_writes_records() -> None:
    """Nobody else publishes what everything rests on."""
    write = Rule(Kind.TOPIC, RECORDS.name, Act.WRITE)
    assert [service for service in SERVICES if write in rules_of(service)] == ["ingest"]


def test_every_rule_names_one_thing() -> None:
    """No prefix and no star: a new topic is nobody's until the list says whose."""
    names = {rule.name for service in SERVICES for rule in rules_of(service)}
    assert not [name for name in names if "*" in name or not name.endswith("v1")]
