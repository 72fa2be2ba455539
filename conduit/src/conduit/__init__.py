"""Carries events between Kafka, PostgreSQL and plain functions. Knows no law."""

from conduit.errors import (
    ConduitError,
    Misconfigured,
    Rejected,
    Shredded,
    Unavailable,
    Unknown,
)
from conduit.flow import Flow, Intake, Pipe, source

__all__ = [
    "ConduitError",
    "Flow",
    "Intake",
    "Misconfigured",
    "Pipe",
    "Rejected",
    "Shredded",
    "Unavailable",
    "Unknown",
    "source",
]
