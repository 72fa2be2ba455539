"""What court-filing reads, does and writes, on one screen.

DECISIONS ──► clerk.enter ──► ledger (wanted) ──► pack ──► release ──► dispatch ──► courts
                  │                                                                   │
              standings ◄── reports ──► FILINGS ◄── orders, verdicts, confirmations ◄─┘
"""

from conduit import Intake, source
from court_filing.books import CourtWork
from court_filing.intake import Clerk
from schemas import topics


def pipeline(clerk: Clerk) -> Intake[CourtWork]:
    """Enter every decision into the books; loops carry on from there."""
    return source(topics.DECISIONS).into(clerk.enter)
