"""The packs this process has, by the letter; a snapshot says which of them decide it."""

from collections.abc import Iterable

from conduit import Unavailable
from eligibility.law.pack import Pack
from schemas.records import PackRef


class Shelf:
    """Packs by id, version and hash."""

    def __init__(self, packs: Iterable[Pack]) -> None:
        self._packs = {_name(pack.ref): pack for pack in packs}

    def take(self, refs: Iterable[PackRef]) -> tuple[Pack, ...]:
        """Take the packs a snapshot names.

        Raises:
            Unavailable: One of them is not here. Another release may have it; a guess never does.
        """
        try:
            return tuple([self._packs[_name(ref)] for ref in refs])
        except KeyError as missing:
            raise Unavailable(f"no_such_pack {' '.join(missing.args[0])}") from None


def _name(ref: PackRef) -> tuple[str, str, str]:
    return ref.id, ref.version, ref.hash
