"""Runs flows on a real broker: at least once, nothing lost, one bad record delaying nobody."""

from conduit.kafka.connection import Connection, group_of
from conduit.kafka.flow_host import FlowHost
from conduit.kafka.intake_host import IntakeHost
from conduit.kafka.preflight import preflight
from conduit.kafka.sending import Sender

__all__ = ["Connection", "FlowHost", "IntakeHost", "Sender", "group_of", "preflight"]
