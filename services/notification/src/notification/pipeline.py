"""What this service reads, and what it does with it.

    eligibility.decisions.v1     the newest decision of each person, with the sealed contact
    court-filing.outcomes.v1     what courts did: replan what the person is owed

What leaves, leaves by loops: `packing` puts what is owed into letters and texts, `releasing` waits
for a named person's word, the conduit's dispatch sends, `scanning` enters what carriers say.
"""

from __future__ import annotations

from conduit import Intake, source
from notification.books import NoticeWork
from notification.intake import Register
from schemas.topics import DECISIONS, FILINGS


def flows(register: Register) -> tuple[Intake[NoticeWork], ...]:
    """Say how events enter the books."""
    return (
        source(DECISIONS).into(register.decisions),
        source(FILINGS).into(register.filings),
    )
