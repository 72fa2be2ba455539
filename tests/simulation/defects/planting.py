"""How a defect is planted, and taken out again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True)
class Defect:
    """One thing done wrong on purpose."""

    owner: Any
    attribute: str
    wrong: Any


DEFECTS: Final[dict[str, Defect]] = {}


def defect(name: str, owner: Any, attribute: str) -> Callable[[Any], Any]:
    """Say what a function does wrong, and whose place it takes."""

    def register(wrong: Any) -> Any:
        DEFECTS[name] = Defect(owner, attribute, wrong)
        return wrong

    return register


@contextmanager
def planted(name: str | None) -> Iterator[None]:
    """Plant one defect, or none."""
    if name is None:
        yield
        return
    one = DEFECTS[name]
    right = vars(one.owner)[one.attribute]
    setattr(one.owner, one.attribute, one.wrong)
    try:
        yield
    finally:
        setattr(one.owner, one.attribute, right)
