"""One source's judgments as convictions with ids, given every claim so far."""

from collections.abc import Collection, Iterable, Sequence
from itertools import chain

from ingest.claims.claim import Said
from ingest.claims.cleared import Recognised
from ingest.claims.matching import Naming, at_random, match, new_id
from ingest.rap_sheet.judgment import Judgment
from ingest.spelling.person_keys import Pepper
from schemas.fact import ConvictionId
from schemas.people import Conviction, Source


def own_convictions(before: Sequence[Said], source: str) -> Sequence[Conviction]:
    """Return what the source itself said before."""
    return next((s.facts.convictions for s in before if s.source == source and s.facts), ())


def known_from(before: Sequence[Said], source: str) -> list[Conviction]:
    """Return every conviction that has an id: the source's own first, each once."""
    others = (s.facts.convictions for s in before if s.source != source and s.facts)
    known = [*own_convictions(before, source), *chain.from_iterable(others)]
    return list({c.conviction_id: c for c in reversed(known)}.values())[::-1]


def silent_about(
    before: Sequence[Said], source: str, told: Sequence[Conviction]
) -> list[Conviction]:
    """Return what the source itself said before, and does not speak of now."""
    ids = {conviction.conviction_id for conviction in told}
    return [one for one in own_convictions(before, source) if one.conviction_id not in ids]


def naming(pepper: Pepper | None, person: str, before: Sequence[Said]) -> Naming:
    """Name counts of a person by what they are, so that they are named so again; else at random.

    One of which a court spoke keeps the name by which it did.
    """
    spoken = {one.conviction_id for said in before if said.orders for one in said.orders.orders}

    def name(judgment: Judgment, ordinal: int) -> ConvictionId:
        case, section = judgment.case_number, judgment.section
        if pepper is None or case is None or section is None:
            return new_id()
        names = pepper.of_conviction(person, case=case, section=section, ordinal=ordinal)
        return ConvictionId(next(filter(spoken.__contains__, names), names[-1]))

    return at_random if pepper is None else name


def stated(
    judgments: Sequence[Judgment],
    sources: Sequence[tuple[Source, ...]],
    known: Sequence[Conviction],
    name: Naming,
    recognised: Recognised,
) -> list[Conviction]:
    """Give every judgment its id, and say where it was read; what was cleared is let go."""
    ids = match(judgments, known, name)
    before = {conviction.conviction_id for conviction in known}
    named = [
        found if found in before else recognised.name(judgment, found)
        for judgment, found in zip(judgments, ids, strict=True)
    ]
    return [
        _conviction(judgment, found, places)
        for judgment, found, places in zip(judgments, named, sources, strict=True)
        if found is not None
    ]


def _conviction(
    judgment: Judgment, conviction_id: ConvictionId, sources: tuple[Source, ...]
) -> Conviction:
    said = {name: getattr(judgment, name) for name in Judgment.__slots__}
    return Conviction.model_validate({**said, "conviction_id": conviction_id, "sources": sources})


def said_elsewhere(convictions: Iterable[Conviction], files: Collection[str]) -> list[Conviction]:
    """Leave out what only these files said: read anew, they say all that they say."""
    return [
        one for one in convictions if not one.sources or {s.file for s in one.sources} - set(files)
    ]
