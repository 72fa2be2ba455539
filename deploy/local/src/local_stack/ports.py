"""Ports of this machine, on the loopback only."""

import socket
from typing import Final

from local_stack.errors import PortInUse

HOST: Final = "127.0.0.1"


def free_port(wanted: int = 0) -> int:
    """Say a port that nobody has now: the one that is wanted, if that is so."""
    with socket.socket() as probe:
        try:
            probe.bind((HOST, wanted))
        except OSError:
            return free_port()
        port: int = probe.getsockname()[1]
        return port


def require_free(name: str, port: int) -> None:
    """Refuse a port that another program has."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise PortInUse(name, port) from error
