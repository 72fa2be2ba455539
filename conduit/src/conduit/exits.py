"""How a process ends, as its exit code tells."""

from typing import Final

STOPPED: Final = 0
"""It was asked to stop, and finished what it had in hand."""

BUG: Final = 1
"""Something happened that nobody provided for."""

MISSING: Final = 3
"""The surroundings lack something; one line says what, and how to mend it."""

POISONED: Final = 4
"""Too many events in a row were refused; nothing was skipped."""

UNFINISHED: Final = 70
"""A batch could not be finished, and had to stay unacknowledged."""

CRASHED: Final = 71
"""Faust fell over."""

DEADLINE: Final = 75
"""It was asked to stop and could not within the deadline; nothing uncommitted counts as done."""
