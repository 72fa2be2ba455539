"""Which packs decide a person: the county's own pins, and what was promoted since, for them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from conduit.counties import CountySettings
from ingest.books.port import IngestWork
from ingest.books.rules import Promotion
from ingest.office import Office
from schemas.fact import County, PersonToken
from schemas.records import PackRef


@dataclass(frozen=True, slots=True)
class Choices:
    """What was promoted, and who was chosen for it or held back."""

    promotions: Sequence[Promotion] = ()
    chosen: Mapping[PersonToken, Mapping[str, bool]] = field(
        default_factory=dict[PersonToken, Mapping[str, bool]]
    )

    def packs(
        self, office: Office, counties: Iterable[County], token: PersonToken | None = None
    ) -> tuple[PackRef, ...]:
        """Name every pack in force for a person of these counties, each once; None is newcomers.

        The plans of counties that are not served hold only for whom no served county knows.
        """
        known = [one for one in map(office.counties.get, counties) if one]
        chosen = self.chosen.get(token, {}) if token else {}
        packs: dict[str, PackRef] = {}
        for settings in [one for one in known if one.served] or known:
            packs |= {pack.id: pack for pack in self._of_county(settings, chosen)}
        return tuple(packs[name] for name in sorted(packs))

    def _of_county(self, settings: CountySettings, chosen: Mapping[str, bool]) -> Iterator[PackRef]:
        holding = [
            one
            for one in self.promotions
            if one.county == settings.county and one.holds_for(chosen.get(one.trial))
        ]
        return (_led(pack, holding) for pack in settings.packs)


def _led(pack: PackRef, promotions: Iterable[Promotion]) -> PackRef:
    """Follow one promotion after the other."""
    for promotion in promotions:
        if pack == promotion.before:
            pack = promotion.after
    return pack


async def choices(work: IngestWork, tokens: Collection[PersonToken]) -> Choices:
    """Look up what holds for these people; no promotion changes before this unit of work ends."""
    promotions = await work.rules.promotions()
    return Choices(promotions, await work.rules.chosen(tokens)) if promotions else Choices()
