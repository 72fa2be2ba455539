"""Draw the topics as Mermaid: who writes what, and who reads it."""

from collections.abc import Iterator

from schemas import topics


def lines() -> Iterator[str]:
    """Yield the drawing, line by line; dead letters and the audit are left out for clarity."""
    yield "flowchart LR"
    for topic in topics.FLOW:
        if topic in (topics.AUDIT, topics.ERASURES):
            continue
        yield f"  {_node(topic.name)}([{topic.name}])"
        yield from (f"  {writer} --> {_node(topic.name)}" for writer in topic.written_by)
        yield from (f"  {_node(topic.name)} --> {reader}" for reader in topic.read_by)


def _node(name: str) -> str:
    return name.replace(".", "_")
