"""More processes of a service than one, which come and go."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from local_stack.child import Child
from local_stack.ports import free_port
from local_stack.service import Service, clean
from tests.rehearsal import Town


@dataclass(frozen=True)
class Replicas:
    """Those of one town, besides the first of each service, which the supervisor keeps."""

    town: Town

    @contextmanager
    def one_more(self, name: str, number: int = 1) -> Iterator[Service]:
        """Run another one meanwhile; it is started, and perhaps not ready."""
        service = name.replace("-", "_")
        layout = self.town.running.layout
        port, prefix = free_port(), service.upper()
        told = {f"{prefix}_PORT": str(port), f"{prefix}_INSTANCE": str(number)}
        environment = clean(**(layout.environment(service) | told))
        log = layout.places.logs / f"{name}-{number}.log"
        child = Child(name, [sys.executable, "-m", service], log=log, env=environment)
        program = Service(child, port)
        program.start()
        try:
            yield program
        finally:
            program.stop()
