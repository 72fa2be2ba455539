"""A report, a telling and a scan, as the books keep them."""

from __future__ import annotations

from typing import Final

from conduit.work import Store
from notification.books import NoticeWork, Reported, Scan, Telling
from notification.plan import Says
from schemas.fact import ConvictionId
from schemas.filings import FilingKind
from schemas.sealed import Sealed, Section
from tests.notification.world import ANA, HERE, NOON

type Books = Store[NoticeWork]
BOX: Final = Sealed(section=Section.DECISION, key_id="1", sealed_at=1, form="CourtSaid.v1", box="")
REPORTED: Final = Reported(
    token=ANA,
    conviction_id=ConvictionId("one"),
    county=HERE,
    kind=FilingKind.ORDERED,
    reference="R-1",
    at=NOON,
    record_version=1,
    relief="dismiss",
    said=BOX,
)
TOLD: Final = Telling(
    token=ANA,
    conviction_id=ConvictionId("one"),
    says=Says.ORDERED,
    about="dismiss",
    carrier="c1",
    at=NOON,
)
SCAN: Final = Scan(
    id="e1", channel="letter", carrier="c1", says="arrived", reference="ltr_1", at=NOON
)
