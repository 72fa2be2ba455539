"""Which laws are in force on a day, and when that turns."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from eligibility.law.dates import ahead
from eligibility.law.pack import Pack
from schemas.decisions import Layer


class Speaking(NamedTuple):
    """What one jurisdiction has to say on one day."""

    packs: tuple[Pack, ...]
    """One version of each pack that is in force, by id; empty where none is."""

    turns_on: date | None
    """The next day on which a version begins or is over."""


@lru_cache(maxsize=64)
def in_force(packs: tuple[Pack, ...], as_of: date) -> "InForce":
    """Look at the packs on one day, once for everybody."""
    return InForce(packs, as_of)


class InForce:
    """The packs at hand, looked at on one day."""

    def __init__(self, packs: Sequence[Pack], as_of: date) -> None:
        self._packs = packs
        self._as_of = as_of
        self._found: dict[tuple[Layer, str], Speaking | None] = {}

    def find(self, layer: Layer, jurisdiction: str) -> Speaking | None:
        """Find what is in force; None where no pack speaks for the jurisdiction at all."""
        key = (layer, jurisdiction)
        if key not in self._found:
            self._found[key] = self._look(layer, jurisdiction)
        return self._found[key]

    def _look(self, layer: Layer, jurisdiction: str) -> Speaking | None:
        versions = [
            pack
            for pack in self._packs
            if pack.jurisdiction == jurisdiction and pack.layer is layer
        ]
        if not versions:
            return None
        turns = (day for version in versions for day in version.in_force.turns)
        standing = (version for version in versions if version.in_force.covers(self._as_of))
        return Speaking(tuple(_newest(standing)), ahead(self._as_of, *turns))


def _newest(packs: Iterable[Pack]) -> Iterator[Pack]:
    """Keep the newest version of each pack, whatever the order they come in."""
    ordered = sorted(packs, key=lambda pack: (pack.id, pack.in_force.since, pack.version))
    for _, versions in groupby(ordered, key=lambda pack: pack.id):
        *_, newest = versions
        yield newest
