"""A list of its own for each test."""

import itertools
from uuid import uuid4

import httpx

from court_filing.packet import ListPacket
from court_filing.papers import make_papers
from tests.court_filing.packets import about, count
from tests.court_filing.world import SIGNING_KEY

NUMBERS = itertools.count(1)


class Bundle:
    """A list nobody has handed in yet: three cases, of which the last is answered late."""

    def __init__(self) -> None:
        start = next(NUMBERS) * 1000
        self.counts = tuple(count(start + ending) for ending in (0, 1, 99))
        self.lines = [count.line for count in self.counts]
        self.cases = [count.case_number for count in self.counts]
        self.id = uuid4().hex
        values = about(ListPacket) | {"id": self.id, "counts": self.counts}
        self.papers = make_papers(ListPacket.model_validate(values), SIGNING_KEY)

    async def put(self, court: httpx.AsyncClient, **changed: bytes) -> httpx.Response:
        """Hand in the list, with some papers changed."""
        papers = self.papers | {name.replace("_", "."): paper for name, paper in changed.items()}
        files = {name: (name, paper, "application/octet-stream") for name, paper in papers.items()}
        return await court.put(f"/lists/{self.id}", files=files)

    async def withdraw(
        self, court: httpx.AsyncClient, lines: list[str], named: str
    ) -> httpx.Response:
        """Withdraw some lines."""
        wish = {"withdrawal_id": named, "lines": lines, "reason": "r"}
        return await court.post(f"/lists/{self.id}/withdrawals", json=wish)
