"""What was once published stays readable for ever."""

import hashlib
from pathlib import Path

import pytest

from schemas import topics
from schemas.fact import Event
from schemas.topics import Topic

EXAMPLES = Path(__file__).parents[2] / "schemas/examples"
SUMS = {
    name: digest
    for digest, name in (
        line.split("  ") for line in (EXAMPLES / "SHA256SUMS").read_text().splitlines()
    )
}


@pytest.mark.parametrize("topic", topics.ALL, ids=lambda topic: topic.name)
def test_every_example_still_parses(topic: Topic[Event]) -> None:
    """Readers written against these files keep working."""
    examples = sorted((EXAMPLES / topic.name).glob("*.json"))
    assert examples, f"{topic.name} has no example"
    for example in examples:
        topic.carries.model_validate_json(example.read_bytes())


@pytest.mark.parametrize("topic", topics.ALL, ids=lambda topic: topic.name)
def test_a_reader_tolerates_what_a_later_writer_adds(topic: Topic[Event]) -> None:
    """A field nobody knows yet is passed over, not refused."""
    for example in (EXAMPLES / topic.name).glob("*.json"):
        text = example.read_text().rstrip()
        later = text[:-1] + (", " if text != "{}" else "") + '"of_a_later_version": 1}'
        topic.carries.model_validate_json(later, extra="ignore")


def test_no_example_was_changed_or_removed() -> None:
    """The list of examples only grows; a change that needs one edited is a new major version."""
    found = {
        str(path.relative_to(EXAMPLES)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in EXAMPLES.glob("*/*.json")
    }
    assert found == SUMS
