"""An invented county: lives, what happened in them, and what each source saw."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

import polars as pl

from synthetic.careers import Course
from synthetic.cast import Member, cast
from synthetic.contacts import contact
from synthetic.corrections import write_cast, write_corrected
from synthetic.defects import of_several, plant
from synthetic.docket import Docket
from synthetic.fate import Fate
from synthetic.lives import live
from synthetic.profile import Profile
from synthetic.sources import Sources, Told

_REPORT_EVERY = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What was written."""

    people: int
    seed: int
    profile: str
    rows: int
    """Lines of doj.csv after its header, broken ones included."""

    broken_rows: int
    convictions: int
    """Convictions that doj.csv states on a readable row."""

    grantable: int
    """Those of them the county's policy would clear if everything on them could be read."""


def generate(
    people: int,
    *,
    seed: int,
    profile: Profile,
    out: Path,
    progress: Callable[[int, int], None] | None = None,
) -> Summary:
    """Write an invented county; same people, seed and profile give the same bytes."""
    docket = Docket(profile.answers)
    members = list(cast(docket))
    if people < len(members):
        raise ValueError(f"a sample has at least {len(members)} people: the cast")
    out.mkdir(parents=True, exist_ok=True)
    with ExitStack() as files:
        sources = Sources(out, broken=_broken(people, len(members), seed, profile), files=files)
        for done, told in enumerate(_everybody(people, seed, docket, members, profile), start=1):
            sources.write(told)
            if progress and (done % _REPORT_EVERY == 0 or done == people):
                progress(done, people)
    sources.truth.write(out / "truth", sources.doj.broken)
    write_cast(out, members)
    write_corrected(out, members[0])
    summary = _summary(people, seed, profile, sources)
    (out / "sample.json").write_text(json.dumps(asdict(summary), indent=1) + "\n", encoding="ascii")
    return summary


def _everybody(
    people: int, seed: int, docket: Docket, members: list[Member], profile: Profile
) -> Iterator[Told]:
    for member in members:
        fate = Fate.of(seed, member.life.person)
        yield Told(member.life, member.career, member.contact, fate)
    course = Course(profile, docket)
    for person in range(len(members) + 1, people + 1):
        fate = Fate.of(seed, person)
        life = live(person, fate, profile)
        career = course.career(fate, life)
        plant(fate, life, career, profile)
        scattered = fate.happens(of_several(profile.scattered))
        yield Told(life, career, contact(fate, life, profile), fate, scattered=scattered)


def _broken(people: int, cast_size: int, seed: int, profile: Profile) -> list[int]:
    wanted = round(people * profile.broken_rows / 5000)
    return sorted(Fate.of(seed, "broken").sample(range(cast_size + 1, people + 1), wanted))


def _summary(people: int, seed: int, profile: Profile, sources: Sources) -> Summary:
    stated = sources.truth.table().filter(pl.col("row") > 0)
    return Summary(
        people=people,
        seed=seed,
        profile=profile.name,
        rows=sources.doj.lines - 1,
        broken_rows=len(sources.doj.broken),
        convictions=stated.height,
        grantable=int(stated["grantable"].sum()),
    )
