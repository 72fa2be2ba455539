"""`clearslate rules`: the bodies of law at hand, read by name or from a file of one's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eligibility.law.pack import packs
from tests.console.calls import call
from tests.settings import ROOT

TABLES = ROOT / "services/eligibility/src/eligibility/law/california"


def test_every_pack_is_listed_with_its_version_and_hash(tmp_path: Path) -> None:
    """Whoever decides by it can name it to the letter."""
    done = call(tmp_path, "rules", "list")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    for pack in packs():
        assert [
            line for line in lines if line.split()[:3] == [pack.id, pack.version, pack.ref.hash]
        ]


def test_the_list_can_be_read_by_machines(tmp_path: Path) -> None:
    """The same packs, as JSON."""
    done = call(tmp_path, "rules", "list", "--json")
    assert [one["hash"] for one in json.loads(done.stdout)] == [pack.ref.hash for pack in packs()]


def test_a_pack_is_shown_as_it_is_printed(tmp_path: Path) -> None:
    """On the screen stands what stands in `docs/law/`."""
    done = call(tmp_path, "rules", "show", "SF-POLICY")
    assert done.exit_code == 0
    assert "# SF-POLICY" in done.stdout
    assert "The District Attorney asks for every cannabis conviction" in done.stdout


def test_one_version_of_a_pack_can_be_named(tmp_path: Path) -> None:
    """A decision states which."""
    [pack] = packs("SF-POLICY")
    done = call(tmp_path, "rules", "show", f"SF-POLICY@{pack.version}", "--json")
    assert json.loads(done.stdout)["hash"] == pack.ref.hash


def test_a_table_of_ones_own_can_be_shown(tmp_path: Path) -> None:
    """A draft is read before it ships."""
    draft = tmp_path / "draft.toml"
    draft.write_text((TABLES / "sf_policy.toml").read_text().replace("2026.", "2031."))
    done = call(tmp_path, "rules", "show", str(draft))
    assert done.exit_code == 0
    assert "| Version | 2031." in done.stdout
    assert "| Cases | 0 |" in done.stdout, "the cases of the table that ships are not the draft's"


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("XX-1", "no pack XX-1: take one of CA-PROP47"),
        ("CA-STAT@1999.1", "no version 1999.1 of CA-STAT: there is 20"),
        ("nothing.toml", "nothing.toml: No such file"),
    ],
)
@pytest.mark.parametrize("verb", ["show", "trial"])
def test_a_pack_nobody_has_is_one_line(tmp_path: Path, verb: str, named: str, words: str) -> None:
    """The line says what there is."""
    county = ["CA-STAT", "--file", "x", "--county", "ca/san-francisco"]
    done = call(tmp_path, "rules", verb, named, *(county if verb == "trial" else []))
    assert done.exit_code == 2
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_table_with_a_mistake_is_one_line(tmp_path: Path) -> None:
    """The row is named."""
    draft = tmp_path / "draft.toml"
    draft.write_text((TABLES / "sf_policy.toml").read_text().replace("cannabis =", "hemp ="))
    done = call(tmp_path, "rules", "show", str(draft))
    assert (done.exit_code, len(done.stderr.splitlines())) == (2, 1)
    assert "row 1 no such question: hemp" in done.stderr
