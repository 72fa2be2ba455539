"""Describe the topics as AsyncAPI 3.1, for people who build against them."""

from typing import Any

from schemas.fact import Event
from schemas.topics import ALL, PARTITIONS, Topic


def document() -> dict[str, Any]:
    """Return the whole description."""
    return {
        "asyncapi": "3.1.0",
        "info": {
            "title": "Clearslate",
            "version": "1.0.0",
            "description": "CloudEvents 1.0, Kafka binding, binary mode; values are JSON.",
        },
        "channels": {topic.name: _channel(topic) for topic in ALL},
        "operations": dict(_operations()),
    }


def _channel(topic: Topic[Event]) -> dict[str, Any]:
    name = topic.carries.__name__
    retention = {} if topic.days is None else {"retention.ms": topic.days * 86_400_000}
    configuration = {"cleanup.policy": [str(topic.cleanup)], **retention}
    return {
        "address": topic.name,
        "messages": {
            name: {
                "contentType": "application/json",
                "payload": {"$ref": f"json/{topic.name}.schema.json"},
                "bindings": {"kafka": {"key": {"type": "string", "description": topic.key}}},
            }
        },
        "bindings": {
            "kafka": {
                "topic": topic.name,
                "partitions": PARTITIONS,
                "topicConfiguration": configuration,
            }
        },
    }


def _operations() -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{service}/{action}/{topic.name}", _operation(topic, action))
        for topic in ALL
        for action, services in (("send", topic.written_by), ("receive", topic.read_by))
        for service in services
    ]


def _operation(topic: Topic[Event], action: str) -> dict[str, Any]:
    return {"action": action, "channel": {"$ref": f"#/channels/{topic.name}"}}
