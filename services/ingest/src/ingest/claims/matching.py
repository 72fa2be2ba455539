"""Which conviction is which: ids are kept through corrections.

A count is matched to its id by court, case, section, date and ordinal; failing that, by how much
of them agrees. Two counts that agree on too little are two convictions.
"""

import secrets
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from ingest.rap_sheet.judgment import Judgment
from schemas.fact import ConvictionId
from schemas.people import Conviction

_WEIGHTS: Final = (
    ("case_number", 4.0),
    ("section", 3.0),
    ("convicted_on", 3.0),
    ("court", 2.0),
    ("county", 0.5),
    ("level", 0.25),
)
_SAME_ORDINAL: Final = 0.5
_ENOUGH: Final = 7.0
"""A case with its section or its day, or a court with section and day."""


def new_id() -> ConvictionId:
    """Mint a random name that says nothing."""
    return ConvictionId(secrets.token_hex(16))


type Naming = Callable[[Judgment, int], ConvictionId]
"""Names a count that is not known, by itself and its ordinal among those of its case and section."""


def at_random(_judgment: Judgment, _ordinal: int) -> ConvictionId:
    """Name a count by nothing it says."""
    return new_id()


def match(
    judgments: Sequence[Judgment], known: Sequence[Conviction], name: Naming = at_random
) -> list[ConvictionId]:
    """Give every judgment its id: the one it had, or a new one. No id is given twice."""
    found: dict[int, ConvictionId] = {}
    for _, at, conviction_id in _best_first(judgments, known) if known else ():
        if at not in found and conviction_id not in found.values():
            found[at] = conviction_id
    given = {conviction.conviction_id for conviction in known}
    for at, ordinal in enumerate(_ordinals(judgments)):
        if at not in found:
            named = name(judgments[at], ordinal)
            found[at] = new_id() if named in given else named
            given.add(found[at])
    return [found[at] for at in range(len(judgments))]


def _best_first(
    judgments: Sequence[Judgment], known: Sequence[Conviction]
) -> list[tuple[float, int, ConvictionId]]:
    theirs = list(zip(known, _ordinals(known), strict=True))
    pairs = [
        (score, at, conviction.conviction_id)
        for at, (judgment, ours) in enumerate(zip(judgments, _ordinals(judgments), strict=True))
        for conviction, its in theirs
        if (score := _score(judgment, conviction, same_ordinal=ours == its)) >= _ENOUGH
    ]
    return sorted(pairs, key=lambda pair: -pair[0])


def _score(judgment: Judgment, conviction: Conviction, *, same_ordinal: bool) -> float:
    """Weigh what agrees; a blank agrees with nothing."""
    agreed = (
        weight
        for name, weight in _WEIGHTS
        if (said := getattr(judgment, name)) is not None and said == getattr(conviction, name)
    )
    return sum(agreed) + (_SAME_ORDINAL if same_ordinal else 0)


def _ordinals(items: Sequence[Judgment] | Sequence[Conviction]) -> list[int]:
    """Count each among those of the same case and section."""
    seen: Counter[tuple[str | None, str | None]] = Counter()
    ordinals = []
    for item in items:
        alike = (item.case_number, item.section)
        ordinals.append(seen[alike])
        seen[alike] += 1
    return ordinals
