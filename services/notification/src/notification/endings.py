"""What courts said of convictions that came to their end is forgotten; all else is sealed anew.

What a letter is still to say stays. A decision that is sealed under another key than a report says that the person's keys were renewed,
because a conviction was cleared; the keys before will be destroyed.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from conduit.errors import Shredded
from conduit.keys import Key
from conduit.ledger.effect import State
from conduit.sealing import seal_bytes, unseal_bytes
from notification.books import NoticeWork, Reported
from notification.planning import by_person
from notification.sections import Sections
from schemas.decisions import EligibilityDecided
from schemas.fact import ConvictionId

_FIRST: Final = "1"
_CLEARED: Final = "cleared"
_OVER: Final = frozenset({State.DONE, State.REFUSED, State.CANCELLED})


async def keep_up(
    work: NoticeWork, sections: Sections, decided: Collection[EligibilityDecided]
) -> None:
    """Bring what was reported of these people under the keys that their decisions are sealed under.

    Raises:
        Unavailable: The key store did not answer.
    """
    newest = sorted(decided, key=lambda one: one.record_version)
    renewed = {one.token: one for one in newest if one.decision.key_id != _FIRST}
    if not renewed:
        return
    reports = by_person(await work.reports.of(*renewed))
    moving = {e.conviction_id for e in await work.ledger.of(*renewed) if e.state not in _OVER}
    opened = await sections.decisions(renewed.values())
    for token, (decision, key) in opened.items():
        before = reports[token]
        if any(one.said.key_id != key.version for one in before):
            over = {c.conviction_id for c in decision.convictions if c.reason == _CLEARED} - moving
            await work.reports.forget(token)
            await work.reports.add(*(_anew(one, key) for one in _kept(before, over, key)))


def _kept(
    reports: Collection[Reported], over: Collection[ConvictionId], key: Key
) -> list[Reported]:
    return [one for one in reports if one.conviction_id not in over and _opens(one, key)]


def _opens(reported: Reported, key: Key) -> bool:
    try:
        key.opening(reported.said.key_id)
    except Shredded:
        return False
    return True


def _anew(reported: Reported, key: Key) -> Reported:
    said = reported.said
    content = unseal_bytes(said, token=reported.token, key=key)
    sealed = seal_bytes(
        content,
        said.section,
        form=said.form,
        token=reported.token,
        sealed_at=said.sealed_at,
        key=key,
    )
    return replace(reported, said=sealed)
