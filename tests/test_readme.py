"""What the first page says is so."""

from eligibility.law.pack import unverified
from tests.settings import ROOT


def test_the_first_page_counts_the_rows_nobody_has_verified() -> None:
    """As many as the packs mark."""
    assert f"{unverified()} rows of law rest on" in (ROOT / "README.md").read_text()
