"""Orders that the state's record should show by now, by each county's own clocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import structlog
from prometheus_client import Gauge

from conduit.clock import Clock
from conduit.counties import Counties, CountySettings
from conduit.work import Store
from court_filing.ask import FILE
from court_filing.books import CourtWork
from schemas.fact import ConvictionId, County, PersonToken

OVERDUE: Final = Gauge(
    "court_filing_overdue", "Orders that the state should show by now and does not", ["county"]
)
_log = structlog.get_logger("court_filing.overdue")


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """One order of which the state has said nothing in time."""

    token: PersonToken
    conviction_id: ConvictionId
    county: County
    due: datetime
    """When the state's record should have shown it."""

    mended: bool
    """It changed an earlier order, for which the clock is another."""


@dataclass(frozen=True, slots=True)
class Watch[W: CourtWork]:
    """Looks for orders that the state is late with; asks nobody and changes nothing."""

    store: Store[W]
    counties: Counties
    clock: Clock

    async def overdue(self) -> Sequence[Overdue]:
        """List them, the longest overdue first."""
        async with self.store.begin() as work:
            found = [
                one
                for county in self.counties.served()
                for one in await _overdue(work, county, self.clock())
            ]
        return sorted(found, key=lambda one: (one.due, one.conviction_id))

    async def once(self) -> int:
        """Count them by county where operators are alarmed from. Nothing is left to do then."""
        late = await self.overdue()
        for county in self.counties.served():
            number = sum(one.county == county.county for one in late)
            OVERDUE.labels(county.county).set(number)
            if number:
                _log.error("overdue", county=county.county, orders=number)
        return 0


async def _overdue(work: CourtWork, county: CountySettings, now: datetime) -> Sequence[Overdue]:
    waits = {mended: county.shown_within(mended=mended) for mended in (True, False)}
    lines = await work.standings.ordered(county.county, before=now - min(waits.values()))
    effects = await work.ledger.of(*{line.token for line in lines}) if lines else ()
    filings = {effect.key: effect.conviction_id for effect in effects if effect.act == FILE}
    mended = {filings[key] for key in await work.verdicts.changed(filings)}
    dues = [line.since + waits[line.conviction_id in mended] for line in lines]
    return [
        Overdue(
            token=line.token,
            conviction_id=line.conviction_id,
            county=county.county,
            due=due,
            mended=line.conviction_id in mended,
        )
        for line, due in zip(lines, dues, strict=True)
        if due < now
    ]
