"""What gogen's options and its pilot for Los Angeles trip over, and ours do not."""

from datetime import date

import pytest

from eligibility.law.options import Options, OptionsInvalid
from eligibility.law.questions.repeats import same_section_before
from tests.eligibility.law.asking import asked

EARLIER = ({"convicted_on": date(2001, 1, 1)}, {"convicted_on": date(2003, 1, 1)})


def test_q8_an_unknown_section_in_the_options_is_one_line() -> None:
    """It is named, and nothing is built of the rest."""
    said = """{"baselineEligibility": {"dismiss": ["11357", "11358", "11359", "11360", "11361"]}}"""

    with pytest.raises(OptionsInvalid) as refused:
        Options.read(said)

    assert str(refused.value).startswith("options baselineEligibility.dismiss.4: ")
    assert len(str(refused.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("section", "value"), [("664/11359 HS", None), ("664/11358 HS", False), ("11358 HS", False)]
)
def test_q29_sections_are_compared_and_not_their_first_five_letters(
    section: str, *, value: bool | None
) -> None:
    """Attempts at 11358 are no priors of 11359; attempts at 11359 are for a person."""
    others = [{**one, "section": section} for one in EARLIER]

    assert asked(same_section_before(2), *others).value is value


def test_q29_two_earlier_occasions_of_the_same_section_count() -> None:
    """So that the comparison is not merely blind."""
    others = [{**one, "section": "11359(A) HS"} for one in EARLIER]

    assert asked(same_section_before(2), *others).value is True
