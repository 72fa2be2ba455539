"""Waves of letters wait for a named person; a rehearsal says so and releases itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Final

from conduit.clock import Clock
from conduit.ledger.effect import Carrier, Mode, Release, State, papers_hash
from conduit.work import Store
from notification.books import NoticeWork
from notification.outcomes import SERVICE
from notification.planning import LETTER
from notification.texting import TEXT
from schemas.fact import County

REHEARSAL: Final = "rehearsal"
FOLLOWS: Final = "follows the letter"
"""Who releases a text: nobody but the person who released the letter it speaks of."""

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Releasing[W: NoticeWork]:
    """Prepares releases, wave by wave."""

    store: Store[W]
    clock: Clock
    mode: Mode
    letters_a_day: int

    async def once(self) -> int:
        """Prepare what may be released now; return how many carriers that is."""
        async with self.store.begin() as work:
            return await self._letters(work) + await self._texts(work)

    async def _letters(self, work: W) -> int:
        held = await _unreleased(work, LETTER)
        if not held:
            return 0
        known = [r for r in await work.ledger.releases(waiting=False) if r.channel == LETTER]
        busy = {r.county for r in known if r.approved_by is None and not r.void}
        moved = 0
        for county, carriers in _by_county(held).items():
            wave = _one_a_person(carriers)[: self._allowance(known, county)]
            if wave and county not in busy:
                moved += await self._prepare(work, wave, self._approver(REHEARSAL))
        return moved

    async def _texts(self, work: W) -> int:
        held = await _unreleased(work, TEXT)
        waves = _by_county(held).values()
        return sum([await self._prepare(work, wave, FOLLOWS) for wave in waves])

    async def _prepare(self, work: W, wave: Sequence[Carrier], approver: str | None) -> int:
        now = self.clock()
        hashed = papers_hash(wave)
        release = Release(
            id=sha256(f"{now.isoformat()}|{hashed}".encode()).hexdigest()[:16],
            county=wave[0].county,
            channel=wave[0].channel,
            carriers=tuple(carrier.key for carrier in wave),
            papers_hash=hashed,
            prepared_by=SERVICE,
            prepared_at=now,
        )
        await work.ledger.prepare(release)
        if approver is not None:
            await work.ledger.approve(release.id, by=approver, at=now)
        return len(wave)

    def _allowance(self, known: Iterable[Release], county: County) -> int:
        since = self.clock() - _DAY
        lately = (r for r in known if r.county == county and r.prepared_at > since and not r.void)
        return max(0, self.letters_a_day - sum(len(release.carriers) for release in lately))

    def _approver(self, by: str) -> str | None:
        return by if self.mode is Mode.REHEARSAL else None


async def _unreleased(work: NoticeWork, channel: str) -> list[Carrier]:
    held = await work.ledger.carriers({State.HELD}, channel=channel)
    return [carrier for carrier in held if carrier.release is None]


def _by_county(carriers: Iterable[Carrier]) -> dict[County, list[Carrier]]:
    found: defaultdict[County, list[Carrier]] = defaultdict(list)
    for carrier in carriers:
        found[carrier.county].append(carrier)
    return found


def _one_a_person(carriers: Iterable[Carrier]) -> list[Carrier]:
    found: dict[str, Carrier] = {}
    for carrier in carriers:
        found.setdefault(carrier.destination, carrier)
    return list(found.values())
