"""The law as printed pages: counsel reads what the machine runs, and nothing older."""

from pathlib import Path

import pytest

from eligibility import printed
from eligibility.law.cases import cases
from eligibility.law.pack import Pack, packs

PAGES = dict(printed.pages())


def _page(pack: Pack) -> str:
    return PAGES[f"{pack.id.lower()}.md"]


def test_every_pack_has_a_page_of_its_own() -> None:
    """Two versions of one law would need two names."""
    assert len(PAGES) == len(packs()) + 1


@pytest.mark.parametrize("pack", packs(), ids=lambda pack: pack.id)
def test_a_page_tells_every_row_with_its_citation_and_every_case(pack: Pack) -> None:
    """What counsel would sign is the whole of it."""
    text = _page(pack)
    assert [row.because for row in pack.rows if row.because not in text] == []
    assert [row.at for row in pack.rows if (row.at or pack.cites) not in text] == []
    assert [told.name for told in cases(pack.id).told if f"- {told.name}" not in text] == []
    assert text.count("**To be verified:**") == sum(row.verify for row in pack.rows) + bool(
        pack.choose and pack.choose.verify
    )


@pytest.mark.parametrize("pack", packs(), ids=lambda pack: pack.id)
def test_a_page_is_pinned_to_the_version_it_prints(pack: Pack) -> None:
    """A signature under a page is a signature under one table."""
    assert f"{pack.version}, `{pack.ref.hash}`" in _page(pack)


def test_a_question_is_asked_in_words() -> None:
    """No reader needs the program."""
    assert "- Does the record show a conviction on this count? **No.**" in PAGES["ca-stat.md"]


def test_a_page_nobody_signed_says_so() -> None:
    """Nothing looks more settled than it is."""
    assert all("unsigned: no lawyer" in _page(p) for p in packs() if p.signed_off is None)


def test_a_stale_a_missing_and_a_left_over_page_are_named(tmp_path: Path) -> None:
    """Each of them fails the check until the pages are printed anew."""
    printed.write(tmp_path)
    assert printed.stale(tmp_path) == []
    (tmp_path / "ca-stat.md").write_text("# Something else\n")
    (tmp_path / "vt.md").unlink()
    (tmp_path / "xx-old.md").touch()
    assert printed.stale(tmp_path) == ["ca-stat.md", "vt.md", "xx-old.md"]
    printed.write(tmp_path)
    assert printed.stale(tmp_path) == []
