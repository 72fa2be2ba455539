"""How a command ends: its exit code, and one line for each error a person can mend."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

import typer

from conduit import ConduitError, Misconfigured, Unavailable
from ingest.refusals import InputRefused
from local_stack.errors import Missing


class Exit(IntEnum):
    """What the shell is told."""

    DONE = 0
    QUARANTINED = 1
    """Done, but some input could not be read, or ends that must agree do not."""

    WRONG_CALL = 2
    ENVIRONMENT = 3
    """The surroundings lack something."""


class WrongCall(Exception):
    """The command was called in a way that cannot work; the message says how it can."""


@contextmanager
def endings() -> Iterator[None]:
    """Turn what a person can mend into one line on stderr and its exit code."""
    try:
        yield
    except (WrongCall, InputRefused) as error:
        raise _end(error, Exit.WRONG_CALL) from None
    except (Misconfigured, Missing, Unavailable) as error:
        raise _end(error, Exit.ENVIRONMENT) from None
    except ConduitError as error:
        raise _end(error, Exit.WRONG_CALL) from None


def _end(error: Exception, code: Exit) -> typer.Exit:
    sys.stderr.write(f"clearslate: {error}\n")
    return typer.Exit(code)
