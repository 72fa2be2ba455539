"""Random people put together from the sentences beside a pack, so that its rows are really met."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from hypothesis import strategies as st

from eligibility.law.cases import Cases, Told
from schemas.fact import ConvictionId
from schemas.people import PersonFacts
from tests.eligibility.law.tables import CASES

MAY_BE_LOST: Final = (
    "section", "level", "convicted_on", "offense_on", "disposition", "court", "case_number",
    "county", "sentenced_on", "incarcerated", "released_on", "grade", "grams",
)  # fmt: skip
"""Facts whose blank says nothing."""

_MOST: Final = 3


def people(pack: str) -> st.SearchStrategy[tuple[PersonFacts, date]]:
    """Put together a person of a few sentences' convictions, and the day of the first."""
    among = CASES[pack]
    told = st.lists(st.sampled_from(among.told), min_size=1, max_size=_MOST)
    return told.map(lambda sentences: _together(among, sentences))


def _together(among: Cases, sentences: Sequence[Told]) -> tuple[PersonFacts, date]:
    records = [among.facts(told) for told in sentences]
    convictions = [one for record in records for one in record.convictions]
    numbered = tuple(
        one.model_copy(update={"conviction_id": ConvictionId(f"count-{number}")})
        for number, one in enumerate(convictions)
    )
    return records[0].model_copy(update={"convictions": numbered}), among.day(sentences[0])
