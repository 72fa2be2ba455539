"""Nobody in the county exists."""

import re

from tests.synthetic.conftest import Sample


def test_state_numbers_have_a_shape_no_state_number_has(sample: Sample) -> None:
    """`A9` and eight digits, or blank."""
    numbers = {row["CII_NUMBER"] for row in sample.rows()}
    assert all(re.fullmatch(r"A9\d{8}", number) for number in numbers - {""})


def test_no_two_people_share_a_state_number(sample: Sample) -> None:
    """Numbers in the truth are one person's each."""
    numbers = [person["cii"] for person in sample.truth("people") if person["cii"]]
    assert len(numbers) == len(set(numbers))


def test_social_security_numbers_were_never_assigned(sample: Sample) -> None:
    """Area 9xx and group 00, or blank."""
    numbers = {row["PRI_SSN"] for row in sample.rows()} - {""}
    assert numbers
    assert all(re.fullmatch(r"9\d\d00\d{4}", number) for number in numbers)


def test_telephones_are_those_of_fiction(sample: Sample) -> None:
    """San Francisco area codes, 555-0100 to 555-0199."""
    numbers = {row["phone"] for row in sample.rows("contacts.csv")} - {""}
    assert numbers
    assert all(re.fullmatch(r"\+1(415|628)55501\d\d", number) for number in numbers)


def test_no_other_numbers_of_a_person_are_filled_in(sample: Sample) -> None:
    """Licences and federal numbers stay blank."""
    assert {(row["PRI_CDL"], row["REQ_CDL"], row["FBI_NUMBER"]) for row in sample.rows()} == {
        ("", "", "")
    }


def test_consent_comes_with_a_telephone_a_day_and_its_words(sample: Sample) -> None:
    """Nobody agrees to texts without a number, a day, a wording and a source."""
    for row in sample.rows("contacts.csv"):
        told = [row[name] for name in ("consent_on", "consent_wording", "consent_source")]
        assert all(told) == any(told)
        assert row["phone"] or not any(told)


def test_a_letter_can_be_addressed_wherever_a_kind_is_given(sample: Sample) -> None:
    """Line, city, state and ZIP code stand together or not at all."""
    for row in sample.rows("contacts.csv"):
        parts = [row[name] for name in ("line1", "city", "state", "zip")]
        assert all(parts) if row["address_kind"] else not any(parts)


def test_only_left_addresses_stand_in_streets_nobody_lives_in(sample: Sample) -> None:
    """What a carrier would return is what the truth calls stale."""
    stale = {person["subject_id"]: person["contact_stale"] for person in sample.truth("people")}
    for row in sample.rows("contacts.csv"):
        assert row["line1"].endswith(("RETURN RD", "MOVED AVE")) == stale[row["subject_id"]]
