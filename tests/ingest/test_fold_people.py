"""What is known of the person: death, addresses, releases, charges pending."""

from datetime import date

from ingest.claims.claim import Feedback, Said
from ingest.claims.fold import fold
from schemas.fact import Days
from schemas.people import Contact
from tests.ingest.told import HOME, conviction_of, told_by


def test_a_death_anybody_knows_of_reaches_the_envelope() -> None:
    """A letter to the dead is not sent because the address file is older."""
    contact = Said(source="contacts:ca/a", contact=Contact(name="Dana Lindqvane", address=HOME))
    known = fold([told_by("doj:ca/a", deceased=True), contact])
    assert known.contact is not None
    assert known.contact.deceased


def test_not_me_is_kept_with_the_address() -> None:
    """Somebody else opened the letter."""
    contact = Said(source="contacts:ca/a", contact=Contact(name="Dana Lindqvane", address=HOME))
    known = fold([contact, Said(source="carrier", feedback=Feedback(not_me=True))])
    assert known.contact is not None
    assert (known.contact.not_me, known.contact.deceased) == (True, False)


def test_two_addresses_are_no_address() -> None:
    """A letter to the wrong house tells a stranger."""
    moved = HOME.model_copy(update={"line1": "1477 Alder St"})
    known = fold(
        [
            Said(source="contacts:ca/a", contact=Contact(name="Dana Lindqvane", address=HOME)),
            Said(source="contacts:ca/b", contact=Contact(name="Dana Lindqvane", address=moved)),
        ]
    )
    assert known.contact is not None
    assert known.contact.address is None


def test_two_sources_that_tell_two_releases_make_the_release_unknown() -> None:
    """No clock starts on a day that somebody else denies."""
    days = [Days.exactly(date(2001, 1, 1)), Days.exactly(date(2003, 1, 1))]
    sheets = [told_by(f"{at}", conviction_of(released_on=day)) for at, day in enumerate(days)]
    [known] = fold(sheets).facts.convictions

    assert (known.released_on, known.conflicts) == (None, ("released_on",))


def test_a_charge_that_one_source_knows_of_is_pending() -> None:
    """A source that says none speaks for itself alone, and silence is no answer."""
    asked = [("ca/yolo",), (), None]
    told = [
        fold([told_by("a", pending_in=one), told_by("b", pending_in=other)]).facts.pending_in
        for one, other in ((asked[0], asked[1]), (asked[1], asked[2]), (asked[2], asked[2]))
    ]

    assert told == [("ca/yolo",), (), None]
