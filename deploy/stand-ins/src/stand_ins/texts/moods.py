"""What becomes of a text: by the last two digits of the number."""

from stand_ins.endings import ending

REFUSED_AT_ONCE = {"95": 21211, "94": 21614}
UNDELIVERED = {"99": 30003, "98": 30006, "97": 30007, "96": 30034}
NO_END = "93"


def refusal(number: str) -> int | None:
    """Return the code with which a text to this number is refused at once, if it is."""
    return REFUSED_AT_ONCE.get(ending(number))


def end(number: str) -> tuple[str, int | None] | None:
    """Return the last status of a text to this number and its code; None if none ever comes.

    >>> end("+12025550198")
    ('undelivered', 30006)
    """
    if ending(number) == NO_END:
        return None
    code = UNDELIVERED.get(ending(number))
    return ("delivered", None) if code is None else ("undelivered", code)
