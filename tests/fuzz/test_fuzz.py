"""A short run of the fuzzer, the same every time; `python -m tests.fuzz --seconds N` runs on."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from console.offline import deciding
from eligibility.decide import Reading, decide
from eligibility.law.pack import Pack
from schemas.people import PersonFacts
from tests.fuzz.called import Broken
from tests.fuzz.county import County
from tests.fuzz.trial import tried

TRIALS: Final = 40


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> County:
    """Invent a county once."""
    return County.invented("short", tmp_path_factory.mktemp("fuzz") / "county")


def test_no_mishap_breaks_a_promise(county: County, tmp_path: Path) -> None:
    """No crash, nothing half-written, nobody gets more; and there is relief that could be lost."""
    done = [tried(county, f"short/{number}", tmp_path) for number in range(TRIALS)]

    assert len({one.spoil for one in done}) > 5
    assert sum(bool(one.granted) for one in done) > TRIALS // 6


class Defect(NamedTuple):
    """Something that is done to a record before it is decided."""

    name: str
    spoil: Callable[[PersonFacts], PersonFacts]

    def decide(self, facts: PersonFacts, *, as_of: date, packs: Sequence[Pack]) -> Reading:
        """Decide the wrong record."""
        return decide(self.spoil(facts), as_of=as_of, packs=packs)


def _crash(facts: PersonFacts) -> PersonFacts:
    if any(one.section is None for one in facts.convictions):
        raise ZeroDivisionError
    return facts


def _first(facts: PersonFacts) -> PersonFacts:
    return facts.model_copy(update={"convictions": facts.convictions[:1]})


def _whole(facts: PersonFacts) -> PersonFacts:
    return facts.model_copy(update={"incomplete": False})


DEFECTS: Final = (
    Defect("a blank section crashes it", _crash),
    Defect("only the first conviction counts", _first),
    Defect("half a record counts as a whole one", _whole),
)


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_a_planted_defect_is_found(
    county: County, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, defect: Defect
) -> None:
    """A fuzzer that finds nothing must be able to find something."""
    monkeypatch.setattr(deciding, "decide", defect.decide)
    with pytest.raises(Broken):
        _many(county, tmp_path)


def _many(county: County, folder: Path) -> None:
    for number in range(5 * TRIALS):
        tried(county, f"short/{number}", folder)
