"""The packs this process has, by the letter; a snapshot says which of them decide it."""

from collections.abc import Iterable

from conduit import Unavailable
from eligibility.law.pack import Pack
from schemas.records import PackRef


class Shelf:
    """Packs by id, version and hash."""

    def __init__(self, packs: Iterable[Pack]) -> None:
        self._packs = {pack.ref: pack for pack in packs}

    def take(self, refs: Iterable[PackRef]) -> tuple[Pack, ...]:
        """Take the packs a snapshot names.

        Raises:
            Unavailable: One of them is not here. Another release may have it; a guess never does.
        """
        wanted = tuple(refs)
        if missing := [ref for ref in wanted if ref not in self._packs]:
            raise Unavailable(
                f"no_such_pack {missing[0].id} {missing[0].version} {missing[0].hash}"
            )
        return tuple(self._packs[ref] for ref in wanted)
