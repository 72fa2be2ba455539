"""Works ahead while what is there is used."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

_AT_ONCE: Final = 2
"""Files are read on two cores, beside what is done with them."""

_READY: Final = 6
"""As many results may wait for their use: whoever uses them takes several together."""


def ahead[T, R](work: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
    """Work on the next items while one is used; the results come in the items' order."""
    waiting: deque[Future[R]] = deque()
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for item in items:
            waiting.append(pool.submit(work, item))
            if len(waiting) > _READY:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
