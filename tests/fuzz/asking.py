"""What is asked of `assess`: policies, options, days and forms, legal and illegal."""

import json
from pathlib import Path
from typing import Any, Final

from synthetic.fate import Fate
from tests.settings import ROOT

_OURS: Final = ("county", "SF-POLICY", "SF-PILOT-2018", "CA-STAT", "CA-PROP47")
_ODD: Final = ("LA-2019", "XX-1", "", "gogen", "gogen-la", "configurable")
_DAYS: Final = ("2020-07-02", "2024-02-29", "2026-07-01", "2031-01-01", "2099-12-31")
_ODD_DAYS: Final = ("1900-01-01", "1985-05-05", "9999-12-31", "2026-02-30", "yesterday", "")
_SECTIONS: Final = ["11357", "11358", "11359", "11360"]
SETTINGS: Final = {"CLEARSLATE_COUNTIES": str(ROOT / "deploy/counties")}

type Arguments = list[str]


def sensible(fate: Fate, folder: Path) -> Arguments:
    """Ask as somebody who read the manual, by one of our own policies."""
    said = ["--county", "ca/san-francisco", "--as-of", fate.choice(_DAYS)]
    policy = fate.choice([*_OURS, "configurable"])
    said += ["--policy", policy]
    if policy == "configurable":
        said += ["--options", str(_written(legal(fate), folder))]
    return said


def anything(fate: Fate, folder: Path) -> Arguments:
    """Ask for anything at all."""
    said = ["--as-of", fate.choice([*_DAYS, *_ODD_DAYS])]
    said += ["--county", fate.choice(["ca/san-francisco", "SAN FRANCISCO", "ca/nowhere", "", "§"])]
    said += ["--policy", fate.choice([*_OURS, *_ODD * 2])]
    if fate.random() < 0.7:
        said += ["--options", str(_written(fate.choice([legal, _illegal])(fate), folder))]
    if fate.random() < 0.3:
        said += ["--format", fate.choice(["parquet", "gogen", "xml"])]
    if fate.random() < 0.2:
        said += ["--compare", fate.choice(["gogen", "gogen-la"])]
    if fate.random() < 0.2:
        said += ["--report"]
    if fate.random() < 0.2:
        said += ["--explain", str(fate.randint(-1, 40))]
    return said


def legal(fate: Fate) -> dict[str, Any]:
    """Choose as a county may."""
    dismiss = [section for section in _SECTIONS if fate.random() < 0.5]
    reduce = [section for section in _SECTIONS if section not in dismiss]
    additional = {
        "subjectUnder21AtConviction": fate.random() < 0.5,
        "subjectAgeThreshold": fate.choice([0, 40, 57, 65]),
        "yearsSinceConvictionThreshold": fate.choice([0, 1, 10, 15]),
        "yearsCrimeFreeThreshold": fate.choice([0, 1, 5, 15]),
        "subjectHasOnlyProp64Charges": fate.random() < 0.5,
        "subjectIsDeceased": fate.random() < 0.5,
    }
    return {
        "baselineEligibility": {"dismiss": dismiss, "reduce": reduce},
        "additionalRelief": additional,
    }


def _illegal(fate: Fate) -> object:
    said = legal(fate)
    odds: list[Any] = [None, -1, 1.5, "11357", [], {}, ["11361"], 10**30, "\0", True]
    odd = fate.choice(odds)
    part = fate.choice([*said])
    match fate.randrange(3):
        case 0:
            said[part] = odd
        case 1:
            said[part][fate.choice([*said[part], "extra"])] = odd
        case _:
            return odd
    return said


def _written(said: object, folder: Path) -> Path:
    path = folder / "options.json"
    path.write_text(json.dumps(said), encoding="utf-8")
    return path
