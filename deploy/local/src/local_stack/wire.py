"""Just enough of Kafka's protocol to know that a broker serves."""

import socket
import ssl
import struct
from pathlib import Path
from typing import Final

METADATA: Final = 3
API_VERSIONS: Final = 18
VERSION: Final = 1
CLIENT: Final = b"local-stack"


def serves(host: str, port: int, *, patience: float = 1.0, ca: Path | None = None) -> bool:
    """Whether a broker answers a Metadata request and names at least one broker.

    An open port is not enough: a broker listens before it serves. A guarded broker tells strangers
    nothing; that it answers over TLS must do.
    """
    try:
        with socket.create_connection((host, port), patience) as link:
            link.settimeout(patience)
            if ca is None:
                link.sendall(_request(METADATA, VERSION, struct.pack(">i", 0)))
                return _brokers(link) > 0
            trusting = ssl.create_default_context(cafile=str(ca))
            with trusting.wrap_socket(link, server_hostname=host) as safe:
                safe.sendall(_request(API_VERSIONS, 0, b""))
                return len(_read(safe, 4)) > 0
    except OSError:
        return False


def _request(kind: int, version: int, asked: bytes) -> bytes:
    header = struct.pack(">hhih", kind, version, 1, len(CLIENT)) + CLIENT
    return struct.pack(">i", len(header + asked)) + header + asked


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
