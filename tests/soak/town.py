"""A town whose every link can be harmed, and whose servers' disks can be full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final, override

import pytest

from console.local.layout import STAND_INS, Layout
from local_stack.kafka import Kafka
from local_stack.ports import HOST
from local_stack.postgres import Postgres
from local_stack.program import Program
from tests.rehearsal import Town, town
from tests.soak.disk import Disk
from tests.soak.network import Network, network

_MAKER: Final = "console.local.rehearsal"


@dataclass(frozen=True)
class Besieged:
    """A town, its network, and the disks of its servers."""

    town: Town
    network: Network
    disks: Mapping[str, Disk]


@contextmanager
def besieged(peers: Path, log: Path) -> Iterator[Besieged]:
    """Start everything, with the network in between and each server's data on a disk of its own."""
    with network(log) as links, pytest.MonkeyPatch.context() as patch:
        for name, kind in _KINDS.items():
            patch.setattr(kind, "links", links, raising=False)
            patch.setattr(f"{_MAKER}.{name}", kind)
        patch.setattr(_OnADisk, "disks", disks := dict[str, Disk](), raising=False)
        with town(peers) as here:
            yield Besieged(here, links, disks)


class _OnADisk(Program):
    """Keeps its data on a disk of its own, which goes when it stops."""

    disks: ClassVar[dict[str, Disk]]
    _data: Path

    @override
    def start(self) -> None:
        self.disks.setdefault(self.name, Disk(self._data)).mount()
        super().start()

    @override
    def stop(self, deadline: float = 20) -> None:
        super().stop(deadline)
        self.disks[self.name].unmount()


class _BrokerBehind(_OnADisk, Kafka):
    """Tells its clients to come through the network."""

    links: ClassVar[Network]

    @property
    @override
    def bootstrap(self) -> str:
        return f"{HOST}:{self.links.through('kafka', self.port)}"

    @override
    def _configure(self) -> None:
        super()._configure()
        direct, through = f":{self.port}", self.bootstrap.removeprefix(HOST)
        lines = self._properties.read_text().splitlines()
        told = (
            line.replace(direct, through) if line.startswith("advertised.") else line
            for line in lines
        )
        self._properties.write_text("\n".join(told) + "\n")


class _DatabaseBehind(_OnADisk, Postgres):
    """Is looked at directly: services are told another way."""


class _LayoutBehind(Layout):
    """Leads each service to its books, its keys and the world over links of the network."""

    links: ClassVar[Network]

    @override
    def environment(self, service: str) -> dict[str, str]:
        direct = f"{HOST}:{self.postgres.port}"
        through = f"{HOST}:{self.links.through(f'postgres-{service}', self.postgres.port)}"
        told = super().environment(service)
        return {name: value.replace(direct, through) for name, value in told.items()}

    @override
    def _neighbours(self, service: str) -> dict[str, str]:
        told = super()._neighbours(service)
        if service == "console":
            return told
        for name in STAND_INS:
            through = f"{HOST}:{self.links.through(name, self.ports[name])}"
            direct = f"{HOST}:{self.ports[name]}"
            told = {key: value.replace(direct, through) for key, value in told.items()}
        return told


_KINDS: Final = {"Kafka": _BrokerBehind, "Postgres": _DatabaseBehind, "Layout": _LayoutBehind}
