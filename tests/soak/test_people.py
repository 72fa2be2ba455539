"""Invented people are told apart by everything that a court or a letter says of them."""

from tests.soak.people import AFTER_THE_LAW, citizen, citizens


def test_a_thousand_people_share_no_name_number_case_or_telephone() -> None:
    """Else a letter to one would count as a second letter to another."""
    everybody = citizens(7, range(1000))
    phones = [one.phone for one in everybody if one.phone]
    cases = [count.case for one in everybody for count in one.counts]
    assert len({one.person.name for one in everybody}) == 1000
    assert len({one.person.cii for one in everybody}) == 1000
    assert len(set(cases)) == len(cases)
    assert len(set(phones)) == len(phones) > 200


def test_the_same_number_is_the_same_person_again() -> None:
    """A history can be told once more from its seed."""
    assert citizen(7, 12) == citizen(7, 12)


def test_a_judgment_is_corrected_and_corrected_back() -> None:
    """Behind the law first, and then to the day that was said at first."""
    one = citizen(7, 12)
    assert one.corrected().counts[0].on == AFTER_THE_LAW
    assert one.corrected().corrected() == one


def test_some_cases_are_left_open_and_some_denied() -> None:
    """The court answers by how a case ends."""
    endings = {count.case[-2:] for one in citizens(7, range(300)) for count in one.counts}
    assert endings >= {"94", "95", "96", "97", "99"}
