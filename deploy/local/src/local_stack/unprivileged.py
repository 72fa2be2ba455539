"""PostgreSQL refuses to run as root; root steps down to nobody for it."""

import os
import shutil
from pathlib import Path
from typing import Final

from local_stack.errors import NeedsAnotherUser

NOBODY: Final = 65534


def stepping_down() -> list[str]:
    """Say what to put before a command so that root runs it as nobody; otherwise nothing.

    Folders above ours may be closed to nobody (a checkout in a private folder), so it keeps
    the right to pass through them, and no other.
    """
    if os.geteuid() != 0:
        return []
    program = shutil.which("setpriv")
    if program is None:
        raise NeedsAnotherUser
    return [
        program,
        f"--reuid={NOBODY}",
        f"--regid={NOBODY}",
        "--clear-groups",
        "--securebits=+no_setuid_fixup",
        "--bounding-set=-all,+dac_override",
        "--inh-caps=-all,+dac_override",
        "--ambient-caps=+dac_override",
    ]


def give_away(place: Path) -> None:
    """Make nobody the owner of the place where we are root."""
    if os.geteuid() == 0:
        os.chown(place, NOBODY, NOBODY)
