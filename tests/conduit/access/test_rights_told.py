"""What is told of rights is what the brokers are told."""

from conduit.access.rules import Act, Kind, Rule, matrix, rules_of
from schemas.topics import CAPTURE, CHANGES, RECORDS, SERVICES
from tests.settings import ROOT


def test_the_page_shows_the_table() -> None:
    """`clearslate keys rights` prints it anew."""
    assert matrix() in (ROOT / "docs/access.md").read_text()


def test_only_ingest_writes_records() -> None:
    """Nobody else publishes what everything rests on."""
    write = Rule(Kind.TOPIC, RECORDS.name, Act.WRITE)
    assert [service for service in SERVICES if write in rules_of(service)] == ["ingest"]


def test_every_rule_names_one_thing() -> None:
    """No star, and no prefix but that of courts' changes: a new topic is nobody's at first."""
    rules = [rule for service in SERVICES for rule in rules_of(service)]
    assert not [rule.name for rule in rules if "*" in rule.name]
    names = {rule.name for rule in rules if rule.kind is not Kind.TOPICS}
    assert not [name for name in names if not name.endswith("v1")]
    assert {rule.name for rule in rules if rule.kind is Kind.TOPICS} == {CHANGES}


def test_whoever_captures_changes_does_nothing_else() -> None:
    """It reads nothing, and speaks for no group."""
    assert rules_of(CAPTURE) == {Rule(Kind.TOPICS, CHANGES, Act.WRITE)}
