"""What was told of letters and texts."""

from __future__ import annotations

from schemas.notices import NoticeKind
from tests.notification.world import World

MAILED, TEXTED = NoticeKind.MAILED, NoticeKind.TEXTED


def texts(world: World) -> int:
    """Count what the provider took."""
    return len(world.phone.taken)
