"""What each service may do at the brokers, derived from the list of topics and from nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from conduit.kafka.connection import group_of
from schemas.topics import ALL, CAPTURE, CHANGES, SERVICES

LOGINS: Final = ("1", "2")
"""Each service has two logins and uses one: the other waits for the next change of password."""


class Kind(StrEnum):
    """What a rule speaks of."""

    TOPIC = "topic"
    TOPICS = "topics"
    """Every topic whose name begins so."""

    GROUP = "group"


class Act(StrEnum):
    """What a rule allows; reading and writing allow describing, too."""

    READ = "read"
    WRITE = "write"
    DESCRIBE = "describe"


@dataclass(frozen=True, order=True, slots=True)
class Rule:
    """One thing that is allowed. What no rule allows is refused."""

    kind: Kind
    name: str
    act: Act


def logins_of(service: str) -> tuple[str, ...]:
    """Name the users as which a service may come.

    >>> logins_of("court-filing")
    ('court-filing-1', 'court-filing-2')
    """
    return tuple(f"{service}-{number}" for number in LOGINS)


def rules_of(service: str) -> frozenset[Rule]:
    """Say everything a service may do. It creates, alters and deletes nothing, ever.

    The console sees how far every group has read; nobody writes in transactions.
    """
    return frozenset(_rules(service))


def _rules(service: str) -> Iterator[Rule]:
    for topic in ALL:
        if service in topic.written_by:
            yield Rule(Kind.TOPIC, topic.name, Act.WRITE)
        if service in topic.read_by:
            yield Rule(Kind.TOPIC, topic.name, Act.READ)
            if not topic.broadcast:
                yield Rule(Kind.GROUP, group_of(service, topic), Act.READ)
    if service == "ingest":
        yield Rule(Kind.TOPICS, CHANGES, Act.READ)
    if service == CAPTURE:
        yield Rule(Kind.TOPICS, CHANGES, Act.WRITE)
    if service == "console":
        for group in groups():
            yield Rule(Kind.GROUP, group, Act.DESCRIBE)


def groups() -> list[str]:
    """Name every consumer group there is."""
    return [group_of(s, topic) for topic in ALL if not topic.broadcast for s in topic.read_by]


def matrix() -> str:
    """Print who writes and reads what, as a table in Markdown."""
    lines = ["| topic | " + " | ".join(SERVICES) + " |", "|---" * (len(SERVICES) + 1) + "|"]
    for topic in ALL:
        cells = [_cell(service, topic.name) for service in SERVICES]
        lines.append(f"| `{topic.name}` | " + " | ".join(cells) + " |")
    cells = [_cell(service, CHANGES, Kind.TOPICS) for service in SERVICES]
    lines.append(f"| `{CHANGES}*` | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _cell(service: str, topic: str, kind: Kind = Kind.TOPIC) -> str:
    rules = rules_of(service)
    acts = [act.value for act in (Act.READ, Act.WRITE) if Rule(kind, topic, act) in rules]
    return ", ".join(acts) or "–"
