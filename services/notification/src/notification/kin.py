"""What was reported and told of people who were joined or parted, carried to whose it is now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from conduit.errors import Shredded
from conduit.keys import Key
from conduit.kin import Family, complete, family_of, owners
from conduit.sealing import seal_bytes, unseal_bytes
from notification.books import NoticeWork, Reported
from notification.sections import Sections
from schemas.decisions import EligibilityDecided
from schemas.fact import ConvictionId, PersonToken

type Whose = Mapping[ConvictionId, PersonToken]


async def gathered(
    work: NoticeWork, sections: Sections, decided: Iterable[EligibilityDecided]
) -> Collection[PersonToken]:
    """Carry over what is known to whose convictions it is about; return whose that changes.

    Of whoever waits for the newest decision of one of their kin nothing is moved until it comes.

    Raises:
        Unavailable: The key store did not answer.
    """
    tokens = {one.token for one in decided if one.kin}
    if not tokens:
        return ()
    await work.ledger.of(*await family_of(work.newest, tokens))
    family = await family_of(work.newest, tokens)
    opened = await sections.decisions(complete(family))
    whose = owners({token: decision for token, (decision, _) in opened.items()})
    await _carry_letters(work, family, whose)
    await _carry_reports(work, sections, family, whose)
    await work.tellings.carry(whose)
    await work.recipients.set_unreachable({t: None for t, one in family.items() if _is_gone(one)})
    return opened.keys()


def _is_gone(one: EligibilityDecided) -> bool:
    return one.superseded_by is not None


async def _carry_letters(work: NoticeWork, family: Family, whose: Whose) -> None:
    await work.ledger.carry(
        {
            effect.key: whose[effect.conviction_id]
            for effect in await work.ledger.of(*family)
            if whose.get(effect.conviction_id, effect.token) != effect.token
        }
    )


async def _carry_reports(
    work: NoticeWork, sections: Sections, family: Family, whose: Whose
) -> None:
    keys = await sections.seals(family.keys())
    await work.reports.carry(
        *(
            sealed
            for one in await work.reports.of(*family)
            if (to := whose.get(one.conviction_id, one.token)) != one.token
            and (sealed := _anew(one, to, keys[one.token], keys[to]))
        )
    )


def _anew(reported: Reported, to: PersonToken, before: object, key: object) -> Reported | None:
    """Seal a report for another person; None where one of the keys is destroyed."""
    if not isinstance(before, Key) or not isinstance(key, Key):
        return None
    said = reported.said
    try:
        content = unseal_bytes(said, token=reported.token, key=before)
    except Shredded:
        return None
    box = seal_bytes(
        content, said.section, form=said.form, token=to, sealed_at=said.sealed_at, key=key
    )
    return replace(reported, token=to, said=box)
