"""One of our own programs, and whether it is ready."""

import os
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from typing import Final, override

from local_stack.child import Child
from local_stack.ports import HOST
from local_stack.program import Program

PATIENCE: Final = 2.0
CLEAN: Final = {
    "PATH": os.defpath,
    "LANG": "C.UTF-8",
    "TZ": "UTC",
    "PYTHONUNBUFFERED": "1",
}
"""What every program of ours sees of the environment, besides what it is given."""


def clean(**given: str) -> dict[str, str]:
    """Say an environment that holds what is given, and nothing of ours."""
    return CLEAN | given


class Service(Program):
    """A program that answers `ready_path` on its port with 200 once it is ready."""

    def __init__(self, child: Child, port: int, *, ready_path: str = "/readyz") -> None:
        super().__init__(child, port)
        self._ready_path = ready_path

    @override
    def prepare(self) -> None:
        """Nothing: it brings what it needs."""

    @override
    def ready(self) -> bool:
        link = HTTPConnection(HOST, self.port, timeout=PATIENCE)
        try:
            link.request("GET", self._ready_path)
            return link.getresponse().status == HTTPStatus.OK
        except (OSError, HTTPException):
            return False
        finally:
            link.close()
