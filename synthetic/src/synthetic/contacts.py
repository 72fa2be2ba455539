"""What somebody keeps of how to reach people: often old, sometimes nothing."""

from dataclasses import dataclass
from datetime import date, timedelta

from synthetic import numbers, places
from synthetic.fate import Fate
from synthetic.lives import Life
from synthetic.places import NOWHERE, Address
from synthetic.profile import Profile

HEADER = (
    "cii,subject_id,name,language,address_kind,line1,line2,city,state,zip,phone,"
    "consent_on,consent_wording,consent_source,protected,deceased"
)
"""The columns of contacts.csv; `protected` and `deceased` are true or false."""

_FIRST_CONSENTS = date(2021, 1, 1)


@dataclass(frozen=True, slots=True)
class Contact:
    """What is known of how to reach one person."""

    address: Address
    stale: bool = False
    """The person has left this address; truth only, nobody printed it."""

    phone: str = ""
    consent_on: date | None = None
    consent_source: str = ""
    protected: bool = False
    deceased: bool = False

    def printed(self, life: Life) -> str:
        """Print the person's line."""
        at, who = self.address, life.identity
        consent = (f"{self.consent_on}", f"texts-{life.language}-1", self.consent_source)
        return ",".join(
            (
                *(who.cii, who.subject_id, who.name.on_envelope, life.language),
                *(at.kind, at.line1, at.line2, at.city, at.state, at.zip_code, self.phone),
                *(consent if self.consent_on else ("", "", "")),
                *(str(self.protected).lower(), str(self.deceased).lower()),
            )
        )


def contact(fate: Fate, life: Life, profile: Profile) -> Contact:
    """Draw what is known of how to reach a person."""
    reach = profile.reach
    address, stale = _address(fate, life, profile)
    phone = numbers.telephone(life.person) if fate.happens(reach.phone) else ""
    agreed = phone and fate.happens(reach.consent / reach.phone)
    return Contact(
        address=address,
        stale=stale,
        phone=phone,
        consent_on=fate.day(_FIRST_CONSENTS, _latest(life, profile)) if agreed else None,
        consent_source=fate.choice(["intake form", "county web page"]) if agreed else "",
        protected=fate.happens(reach.protected),
        deceased=life.died_on is not None and not fate.happens(reach.death_unseen),
    )


def _latest(life: Life, profile: Profile) -> date:
    return max(
        _FIRST_CONSENTS, min(profile.as_of, life.died_on or profile.as_of) - timedelta(days=1)
    )


def _address(fate: Fate, life: Life, profile: Profile) -> tuple[Address, bool]:
    reach, home, chance = profile.reach, life.homes[-1][1], fate.random()
    for kind in ("transient", "po_box", "general_delivery"):
        chance -= getattr(reach, kind)
        if chance < 0:
            return places.of_kind(fate, kind, home), False
    if chance < reach.empty:
        return NOWHERE, False
    known = 1 - reach.transient - reach.po_box - reach.general_delivery - reach.empty
    if fate.happens(reach.stale / known):
        return places.left_behind(fate, home), True
    return home, False
