"""Papers as a court accepts them: the same each time, marked, readable, whole."""

import io
from typing import Any

import pytest
from pypdf import PdfReader

from conduit.errors import Rejected
from court_filing.packet import ListPacket
from court_filing.papers import make_papers
from tests.court_filing.packets import about, case_papers, count, list_papers, printed
from tests.court_filing.world import SIGNING_KEY


def embedded(reader: PdfReader) -> list[bool]:
    """Say of each font of a paper whether the paper brings it along."""
    pages: list[Any] = list(reader.pages)
    fonts = [font.get_object() for page in pages for font in page["/Resources"]["/Font"].values()]
    inner = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    return [not {"/FontFile2", "/FontFile3"}.isdisjoint(described) for described in inner]


@pytest.mark.parametrize("make", [list_papers, case_papers])
def test_the_same_papers_byte_for_byte(make: type) -> None:
    """Papers made again are the same papers."""
    assert make() == make()


@pytest.mark.parametrize("rehearsal", [True, False])
def test_a_rehearsal_says_so_on_every_page(*, rehearsal: bool) -> None:
    """Every page of a rehearsal is marked, and no page of anything else."""
    for papers in (list_papers(rehearsal=rehearsal), case_papers(rehearsal=rehearsal)):
        for name in papers:
            if name.endswith(".pdf"):
                pages = PdfReader(io.BytesIO(papers[name])).pages
                assert {"REHEARSAL" in page.extract_text() for page in pages} == {rehearsal}


def test_papers_a_court_accepts() -> None:
    """A paper is flat, tagged, bookmarked, in English, with embedded fonts and no script."""
    papers = list_papers(3) | case_papers()
    for name, paper in papers.items():
        if not name.endswith(".pdf"):
            continue
        reader = PdfReader(io.BytesIO(paper))
        root = reader.root_object
        assert reader.get_fields() is None, name
        assert not {"/AcroForm", "/OpenAction", "/AA", "/Names"} & set(root), name
        assert str(root["/Lang"]) == "en-US"
        assert "/StructTreeRoot" in root
        assert reader.outline, name
        assert all(embedded(reader)), name


def test_pleading_paper_has_28_lines() -> None:
    """Every page of a motion is numbered from 1 to 28, with the court on line 8."""
    lines = printed(case_papers()["motion.pdf"]).split()
    assert all(str(number) in lines for number in range(1, 29))


def test_a_letter_no_font_has() -> None:
    """A paper on which something could not be read is refused, not printed with a gap."""
    odd = count(1).model_copy(update={"case_number": "\N{CJK UNIFIED IDEOGRAPH-4E00}"})
    packet = ListPacket.model_validate(about(ListPacket) | {"counts": (odd,)})
    with pytest.raises(Rejected, match="cannot_be_set"):
        make_papers(packet, SIGNING_KEY)
