"""Where people live: real cities and ZIP codes, invented streets and houses."""

from dataclasses import dataclass, replace

from synthetic.fate import Fate, Shares

_STREET_NAMES = """
Alder St,Bayberry Ave,Cinnabar Ln,Dovetail St,Elkhorn Ave,Foxglove Way,Gullwing Ct,Heather Ter,
Ironbark St,Juniper Ave,Kestrel Dr,Lanternfish Ln,Mooring St,Nutmeg Way,Oxbow Ave,Periwinkle St,
Quarry Rd,Rosinweed Ct,Saltgrass Ave,Tamarack St
"""
STREETS = Shares(
    (name.strip(), 1 / (rank + 5)) for rank, name in enumerate(_STREET_NAMES.split(","))
)
"""Streets no city of California is known for; what they are called carries no meaning."""

_CITIES = Shares(
    [
        (
            ("San Francisco", "CA", "94102 94103 94109 94110 94112 94115 94117 94122 94124 94134"),
            62,
        ),
        (("Oakland", "CA", "94601 94603 94606 94607 94621"), 10),
        (("Daly City", "CA", "94014 94015"), 5),
        (("Richmond", "CA", "94801 94804"), 5),
        (("Sacramento", "CA", "95815 95820 95823"), 5),
        (("Stockton", "CA", "95202 95205"), 4),
        (("San Jose", "CA", "95112 95122"), 4),
        (("Vallejo", "CA", "94589 94590"), 3),
        (("Los Angeles", "CA", "90003 90011 90044"), 2),
    ]
)
_ELSEWHERE = Shares(
    [
        (("Reno", "NV", "89502 89512"), 4),
        (("Portland", "OR", "97203 97233"), 3),
        (("Las Vegas", "NV", "89101 89108"), 3),
        (("Phoenix", "AZ", "85009 85033"), 2),
        (("Houston", "TX", "77021 77033"), 1),
    ]
)
LEFT = Shares([("RETURN RD", 7), ("MOVED AVE", 3)])
"""Streets on which nobody is found any more. A carrier of rehearsals returns what goes to the
first and reports a new address for the second; no other street carries these words."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a letter would go. `kind` is street, po_box, general_delivery, transient or empty."""

    kind: str
    line1: str = ""
    line2: str = ""
    city: str = ""
    state: str = ""
    zip_code: str = ""


NOWHERE = Address("")
"""No address is known."""


def home(fate: Fate, *, elsewhere: bool = False) -> Address:
    """Draw a house or a flat; elsewhere means out of state."""
    city, state, zips = (_ELSEWHERE if elsewhere else _CITIES).pick(fate)
    number = fate.randint(1, 39) * 100 + fate.randint(14, 99)
    flat = f"Apt {fate.randint(1, 40)}" if fate.happens(0.35) else ""
    line1 = f"{number} {STREETS.pick(fate)}"
    return Address("street", line1, flat, city, state, fate.choice(zips.split()))


def left_behind(fate: Fate, address: Address) -> Address:
    """Give an address in the same city at which the person is no longer known."""
    number = address.line1.partition(" ")[0]
    return replace(address, line1=f"{number} {LEFT.pick(fate)}")


def of_kind(fate: Fate, kind: str, near: Address) -> Address:
    """Give an address of another kind in the same city."""
    city = replace(near, kind=kind, line2="")
    match kind:
        case "po_box":
            return replace(city, line1=f"PO Box {fate.randint(1000, 9999)}")
        case "general_delivery":
            return replace(city, line1="General Delivery")
        case "transient":
            return replace(city, line1=fate.choice(["TRANSIENT", "HOMELESS", "NO FIXED ADDRESS"]))
        case _:
            return NOWHERE
