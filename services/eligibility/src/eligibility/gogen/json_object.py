"""A JSON object read as Go reads one: keys in any case, and null for a missing key."""

from collections.abc import Mapping

from eligibility.gogen.sections import PROP64


class OptionsRefused(Exception):
    """These options stop gogen; the message says why, in one line."""


class ChosenObject:
    """What a county chose, under one key."""

    def __init__(self, name: str, said: object) -> None:
        if said is not None and not isinstance(said, Mapping):
            raise OptionsRefused(f"{name} should be an object")
        self._said = {str(key).casefold(): value for key, value in (said or {}).items()}

    def inner(self, key: str) -> "ChosenObject":
        """Take the object under a key."""
        return ChosenObject(key, self._said.get(key.casefold()))

    def truth(self, key: str) -> bool:
        """Take a yes or a no."""
        value = self._said.get(key.casefold())
        if value is None or isinstance(value, bool):
            return bool(value)
        raise OptionsRefused(f"{key} should be true or false")

    def number(self, key: str, allowed: tuple[int, int]) -> int:
        """Take a whole number within bounds, or 0."""
        value = self._said.get(key.casefold())
        if value is None:
            return 0
        if not isinstance(value, int) or isinstance(value, bool):
            raise OptionsRefused(f"{key} should be a whole number")
        low, high = allowed
        if value and not low <= value <= high:
            name = key[0].upper() + key[1:]
            raise OptionsRefused(f"{name} should be between {low} and {high}, or 0")
        return value

    def sections(self, key: str) -> tuple[str, ...]:
        """Take a list of the four sections."""
        value = self._said.get(key.casefold())
        if value is None:
            return ()
        if not isinstance(value, list):
            raise OptionsRefused(f"{key} should be a list of sections")
        for section in value:
            if section not in PROP64:
                raise OptionsRefused(f"{key} names {section!r}: take {', '.join(PROP64)}")
        return tuple(value)
