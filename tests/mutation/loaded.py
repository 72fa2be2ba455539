"""What is in memory of the code under test: functions, packs, and what they remember."""

import functools
import gc
from collections import defaultdict
from dataclasses import dataclass, field
from types import CodeType, FunctionType
from typing import Protocol, cast

from eligibility.law.pack import Pack

_CACHE = type(functools.cache(lambda: None))


class Cache(Protocol):
    """What a function remembers."""

    def cache_clear(self) -> None: ...


type Place = tuple[str, str, int, bytes]


def place(code: CodeType) -> Place:
    """Tell a piece of code from every other, whether or not it is being watched."""
    return code.co_filename, code.co_qualname, code.co_firstlineno, code.co_linetable


@dataclass(slots=True)
class Loaded:
    """Everything that a mutant may have to exchange or to forget."""

    functions: dict[Place, list[FunctionType]] = field(default_factory=lambda: defaultdict(list))
    packs: list[Pack] = field(default_factory=list[Pack])
    caches: list[Cache] = field(default_factory=list["Cache"])

    @classmethod
    def now(cls) -> "Loaded":
        """Look through the memory once, before anything is changed."""
        found = cls()
        for one in gc.get_objects():
            if isinstance(one, FunctionType):
                found.functions[place(one.__code__)].append(one)
            elif isinstance(one, Pack):
                found.packs.append(one)
            elif type(one) is _CACHE:
                found.caches.append(cast("Cache", one))
        return found

    def forget(self) -> None:
        """Leave nothing remembered that a test would have to find out by itself."""
        for cache in self.caches:
            cache.cache_clear()
        for pack in self.packs:
            pack.__dict__.pop("table", None)
            pack.__dict__.pop("ref", None)

    def built(self) -> set[str]:
        """Name the packs whose tables were read since."""
        return {pack.id for pack in self.packs if "table" in pack.__dict__}
