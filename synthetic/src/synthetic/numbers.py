"""Numbers that were never issued to anybody.

| number | range | why nobody has it |
|---|---|---|
| CII | `A9` and eight digits | one digit longer than the state's letter and eight digits |
| SUBJECT_ID | from 90000001 | only counts people within one delivered file |
| SSN | 900 to 999, group 00 | no such area or group was ever assigned |
| telephone | +1 415 or 628, 555-0100 to 0199 | kept free for fiction |
| FBI, driver licence | blank | no free range is known |
"""

_PRIME, _STEP = 99_999_989, 48_271
"""Multiplying modulo a prime visits every number once: no two people share one."""


SECOND_IDENTITY = 5_000_000
"""Added to the person's count for a second identity; no sample has so many people."""


def state_number(person: int) -> str:
    """Give the person's CII number.

    >>> state_number(1)
    'A900048271'
    """
    return f"A9{person * _STEP % _PRIME:08d}"


def subject_number(person: int) -> str:
    """Give the person's number in the file."""
    return str(90_000_000 + person)


def social_security_number(person: int) -> str:
    """Give a number from the part that was never assigned."""
    return f"9{person // 10_000 % 100:02d}00{person % 10_000:04d}"


def telephone(person: int) -> str:
    """Give a telephone number from those kept for fiction; people share them.

    >>> telephone(7)
    '+14155550107'
    """
    return f"+1{(415, 628)[person // 100 % 2]}55501{person % 100:02d}"
