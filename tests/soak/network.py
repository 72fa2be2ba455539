"""A network that can be cut, slowed, silenced and torn: toxiproxy between services and servers."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import httpx

from local_stack.child import Child, wait_until
from local_stack.errors import Missing
from local_stack.ports import HOST, free_port
from local_stack.service import CLEAN
from tests.settings import ROOT

_SOURCE: Final = "github.com/Shopify/toxiproxy/v2/cmd/server@v2.5.0"
_PROGRAM: Final = ROOT / "var/toxiproxy/server"

TROUBLES: Final = {
    "late": {"type": "latency", "attributes": {"latency": 300, "jitter": 250}},
    "silent": {"type": "timeout", "attributes": {"timeout": 0}},
    "torn": {"type": "limit_data", "attributes": {"bytes": 2_000}},
    "reset": {"type": "reset_peer", "attributes": {"timeout": 100}},
}
"""What may happen to answers, in toxiproxy's words; besides, a link can be cut."""


@dataclass(frozen=True)
class Network:
    """Links of this machine, each with a port of its own."""

    calls: httpx.Client
    links: dict[str, int] = field(default_factory=dict[str, int])

    def through(self, link: str, port: int) -> int:
        """Say which port leads through a link to a port; the link is made when first asked for."""
        if link not in self.links:
            said = {"name": link, "listen": f"{HOST}:0", "upstream": f"{HOST}:{port}"}
            made = self.calls.post("/proxies", json=said | {"enabled": True}).raise_for_status()
            self.links[link] = int(made.json()["listen"].rpartition(":")[2])
        return self.links[link]

    @contextmanager
    def trouble(self, link: str, kind: str) -> Iterator[None]:
        """Let a link be `cut`, or its answers be in trouble, for a while."""
        if kind == "cut":
            self._enable(link, on=False)
        else:
            toxic = {"name": kind, "stream": "downstream", **TROUBLES[kind]}
            self.calls.post(f"/proxies/{link}/toxics", json=toxic).raise_for_status()
        try:
            yield
        finally:
            if kind == "cut":
                self._enable(link, on=True)
            else:
                self.calls.delete(f"/proxies/{link}/toxics/{kind}").raise_for_status()

    def _enable(self, link: str, *, on: bool) -> None:
        told = self.calls.post(f"/proxies/{link}", json={"enabled": on})
        told.raise_for_status()


@contextmanager
def network(log: Path) -> Iterator[Network]:
    """Run a network without links.

    Raises:
        Missing: toxiproxy is not here, and cannot be built.
    """
    port = free_port()
    command = [str(_toxiproxy()), "-host", HOST, "-port", str(port)]
    child = Child("toxiproxy", command, log=log, env={"LOG_LEVEL": "error"})
    child.start()
    try:
        with httpx.Client(base_url=f"http://{HOST}:{port}", timeout=10) as calls:
            wait_until(lambda: _answers(calls), child, 10)
            yield Network(calls)
    finally:
        child.stop()


def _answers(calls: httpx.Client) -> bool:
    try:
        return calls.get("/version").is_success
    except httpx.TransportError:
        return False


def _toxiproxy() -> Path:
    """Find it, or build it from its source."""
    if not _PROGRAM.exists():
        go = shutil.which("go", path=os.defpath + ":/usr/local/go/bin") or shutil.which("go")
        if go is None:
            raise Missing("toxiproxy is not here", "Install Go, of which it is built")
        _PROGRAM.parent.mkdir(parents=True, exist_ok=True)
        env = {**CLEAN, "GOBIN": str(_PROGRAM.parent), "HOME": str(Path.home())}
        subprocess.run([go, "install", _SOURCE], env=env, check=True)
    return _PROGRAM
