"""Just enough of Kafka's protocol to know that a broker serves."""

import socket
import struct
from typing import Final

METADATA: Final = 3
VERSION: Final = 1
CLIENT: Final = b"local-stack"


def serves(host: str, port: int, *, patience: float = 1.0) -> bool:
    """Whether a broker answers a Metadata request and names at least one broker.

    An open port is not enough: a broker listens before it serves.
    """
    try:
        with socket.create_connection((host, port), patience) as link:
            link.settimeout(patience)
            link.sendall(_request())
            return _brokers(link) > 0
    except OSError:
        return False


def _request() -> bytes:
    header = struct.pack(">hhih", METADATA, VERSION, 1, len(CLIENT)) + CLIENT
    no_topics = struct.pack(">i", 0)
    body = header + no_topics
    return struct.pack(">i", len(body)) + body


def _brokers(link: socket.socket) -> int:
    _size, _correlation, brokers = struct.unpack(">iii", _read(link, 12))
    return int(brokers)


def _read(link: socket.socket, size: int) -> bytes:
    got = b""
    while len(got) < size:
        more = link.recv(size - len(got))
        if not more:
            raise ConnectionResetError
        got += more
    return got
