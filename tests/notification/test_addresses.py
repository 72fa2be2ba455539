"""Names and addresses as an envelope takes them."""

from __future__ import annotations

from conduit.peppers import Peppers
from notification.reach import Addressee, Pepper, reach
from schemas.people import Address
from tests.notification.world import ANA, BEN, contact, street


def _to(name: str) -> str:
    found = reach(contact(name=name))
    assert isinstance(found, Addressee)
    return found.name


def test_a_name_too_long_for_an_envelope_loses_its_middle() -> None:
    """Forty characters are all that the carrier prints."""
    assert _to("Ana Maria Invented") == "Ana Maria Invented"
    assert _to("Ana Maria del Carmen Guadalupe Concepcion Invented") == "Ana Invented"
    assert len(_to("A" * 60)) == 40


def test_an_address_is_recognised_however_it_is_typed() -> None:
    """Case, blanks and the last four digits do not make another address."""
    pepper = Pepper(Peppers(b"0" * 32))
    typed: Address = street(line1="12  EXAMPLE street ", zip_code="94103-1234")
    assert pepper.address(ANA, typed) == pepper.address(ANA, street())
    assert pepper.address(BEN, street()) != pepper.address(ANA, street())
    assert pepper.address(ANA, street(line1="13 Example Street")) != pepper.address(ANA, street())
