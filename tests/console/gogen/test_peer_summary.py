"""The summary of gogen's own public sheet comes out figure for figure."""

from pathlib import Path

from tests.console.gogen.calls import assess, summary
from tests.eligibility.gogen.peer_sheets import gogen_files, sheet

_RELIEF = {
    "CountSubjectsNoConviction": 4,
    "CountSubjectsNoConvictionLast7Years": 2,
    "CountSubjectsNoFelony": 5,
}
_PUBLISHED = {
    "county": "SACRAMENTO",
    "earliestConviction": "1979-06-01T00:00:00Z",
    "lineCount": 38,
    "reliefWithCurrentEligibilityChoices": _RELIEF,
    "reliefWithDismissAllProp64": _RELIEF,
    "prop64ConvictionsCountInCountyByCodeSection": {"11357": 3, "11358": 7, "11359": 8},
    "subjectsWithProp64ConvictionCountInCounty": 12,
    "prop64FelonyConvictionsCountInCounty": 15,
    "prop64NonFelonyConvictionsCountInCounty": 3,
    "subjectsWithSomeReliefCount": 12,
    "convictionDismissalCountByCodeSection": {"11357": 2, "11358": 6},
    "convictionReductionCountByCodeSection": {"11359": 1, "11360": 0},
    "convictionDismissalCountByAdditionalRelief": {
        "21 years or younger": 1,
        "57 years or older": 2,
        "Conviction occurred 10 or more years ago": 1,
        "Individual is deceased": 1,
        "Only has 11357-60 charges": 1,
    },
}


def test_the_summary_of_a_configured_county_is_the_published_one(
    peer_files: Path, tmp_path: Path
) -> None:
    """Every count, the last seven years too: counted from the day asked for, not from today."""
    file, out = tmp_path / "doj.csv", tmp_path / "o"
    file.write_bytes(sheet(peer_files, "configurable_flow.xlsx").file())
    options = gogen_files(peer_files) / "eligibility_options.json"
    chosen = ("--policy", "gogen", "--options", options, "--county", "SACRAMENTO")
    assess(file, *chosen, "--as-of", "2019-11-11", "--format", "gogen", "--out", out)
    found = summary(out, "gogen.json")
    assert found.pop("processingTimeInSeconds") > 0
    assert found == _PUBLISHED
