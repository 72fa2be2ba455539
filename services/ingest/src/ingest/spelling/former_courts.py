"""Courts that are no more: what their names tell of a day that nobody can read."""

import re
from datetime import date
from typing import Final

from schemas.fact import Days

_FORMER: Final = re.compile(r"CA[MJ]C ")
"""Municipal and justice courts; where a superior court took one over, `CASC MC` is printed."""

_STOOD: Final = Days(first=date(1900, 1, 1), last=date(2001, 2, 28))
"""By the end of February 2001 every county of California had one court (Proposition 220, 1998)."""


def days_of(court: str | None) -> Days | None:
    """Name the days on which something can have happened that this court judged.

    >>> days_of("CAMC SAN FRANCISCO").last.isoformat(), days_of("CASC MC VAN NUYS")
    ('2001-02-28', None)
    """
    return _STOOD if court and _FORMER.match(court) else None
