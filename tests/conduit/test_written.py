"""What is written is what the model itself would write, to the letter."""

from datetime import date
from decimal import Decimal

import pytest

from conduit.keys import Key
from conduit.sealing import seal, unseal_bytes
from eligibility.decide import decide
from schemas.decisions import Decision
from schemas.fact import ConvictionId, Days, Fact, PersonToken
from schemas.people import Conviction, PersonFacts
from schemas.sealed import Section

_TOKEN = PersonToken("0" * 32)
_FACTS = PersonFacts(
    born_on=Days.exactly(date(1970, 4, 2)),
    convictions=(
        Conviction(
            conviction_id=ConvictionId("1" * 32),
            county="ca/san-francisco",
            court='CASC "SÖDRA"',
            case_number=None,
            section="11357(A) HS",
            offense="POSSESS\tMARIJUANA",
            level=None,
            convicted_on=None,
            offense_on=None,
            disposition=None,
            grams=Decimal("20.50"),
        ),
    ),
)
_DECISION: Decision = decide(_FACTS, as_of=date(2026, 11, 23), packs=()).decision


@pytest.mark.parametrize("content", [_FACTS, _DECISION], ids=["facts", "decision"])
def test_a_section_is_written_to_the_letter(content: Fact) -> None:
    """Signs beyond ASCII, blanks, days and weights included."""
    key = Key("1", bytes(32))

    sealed = seal(content, Section.FACTS, token=_TOKEN, sealed_at=1, key=key)

    assert unseal_bytes(sealed, token=_TOKEN, key=key).decode() == content.model_dump_json()
