"""What stands on the papers, and what must never stand on a public one."""

import csv
import io
import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from pypdf import PdfReader

from conduit.errors import Rejected
from court_filing.packet import CasePacket, Count, ListPacket, Packet
from court_filing.papers import COLUMNS, hashes, make_papers
from tests.court_filing.cases import CANARY
from tests.court_filing.world import SIGNING_KEY

PERSONAL = (CANARY, "ZYXWVUT", "QUENTIN", "1971", "A99000001")
PUBLIC_OF_A_LIST = ("schedule.csv", "schedule.pdf", "manifest.json")
PUBLIC_OF_A_CASE = ("motion.pdf", "order.pdf")


def count(number: int, *, action: str = "reduce", to_level: str | None = "misdemeanor") -> Count:
    """Write one count of an invented person."""
    return Count(
        line=f"{number:032x}",
        case_number=f"21-CR-{number:05}",
        section="11359(A) HS",
        convicted_on=date(2011, 3, 4) if number % 2 else None,
        action=action,
        to_level=to_level,
        citation="Health & Saf. Code, § 11361.8(e)",
        name=CANARY,
        born_on=date(1971, 3, 4),
        state_number="A99000001",
    )


def about(packet: type[Packet], *, rehearsal: bool = True) -> dict[str, object]:
    """Say of a packet what every packet says."""
    values = {
        "id": "ab" * 16,
        "court": "sf:superior",
        "court_name": "Superior Court of California, County of San Francisco",
        "county": "San Francisco",
        "prepared_at": datetime(2026, 11, 23, 20, tzinfo=UTC),
        "prepared_on": date(2026, 11, 23),
        "rehearsal": rehearsal,
    }
    return {name: values[name] for name in packet.model_fields if name in values}


def list_papers(lines: int = 60, *, rehearsal: bool = True) -> dict[str, bytes]:
    """Make the papers of a list."""
    counts = tuple(count(number) for number in range(lines))
    packet = ListPacket.model_validate(about(ListPacket, rehearsal=rehearsal) | {"counts": counts})
    return make_papers(packet, SIGNING_KEY)


def case_papers(*, rehearsal: bool = True) -> dict[str, bytes]:
    """Make the papers of one case."""
    case = {
        "counts": (count(1), count(2)),
        "case_number": "21-CR-00001",
        "action": "reduce:misdemeanor",
        "filer": "County of San Francisco",
        "filer_address": ("PO Box 55501", "San Francisco, CA 94103", "415-555-0100"),
    }
    packet = CasePacket.model_validate(about(CasePacket, rehearsal=rehearsal) | case)
    return make_papers(packet, SIGNING_KEY)


def printed(paper: bytes) -> str:
    """Read what is printed, with the document's own particulars."""
    if not paper.startswith(b"%PDF"):
        return paper.decode()
    reader = PdfReader(io.BytesIO(paper))
    pages = [page.extract_text() for page in reader.pages]
    return " ".join([*pages, *map(str, (reader.metadata or {}).values())])


def embedded(reader: PdfReader) -> list[bool]:
    """Say of each font of a paper whether the paper brings it along."""
    pages: list[Any] = list(reader.pages)
    fonts = [font.get_object() for page in pages for font in page["/Resources"]["/Font"].values()]
    inner = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    return [not {"/FontFile2", "/FontFile3"}.isdisjoint(described) for described in inner]


@pytest.mark.parametrize("canary", PERSONAL)
def test_nothing_personal_on_a_public_paper(canary: str) -> None:
    """What the exhibit shows of a person stands on no public paper."""
    papers = list_papers(3) | case_papers()
    looked_for = "1971-03-04" if canary == "1971" else canary
    assert looked_for in printed(papers["exhibit.pdf"])
    for name in (*PUBLIC_OF_A_LIST, *PUBLIC_OF_A_CASE):
        assert canary not in printed(papers[name]), name


def test_the_schedule_says_what_is_asked() -> None:
    """The public schedule names each case, its section and what is asked."""
    text = printed(list_papers(3)["schedule.pdf"])
    for said in ("21-CR-00002", "11359(A) HS", "reduce to a misdemeanor", "Superior Court"):
        assert said in text


def test_the_schedule_for_machines() -> None:
    """The schedule for machines has one line for each count, under the agreed columns."""
    rows = list(csv.DictReader(io.StringIO(list_papers(3)["schedule.csv"].decode())))
    assert tuple(rows[0]) == COLUMNS
    assert [row["convicted_on"] for row in rows] == ["", "2011-03-04", ""]
    assert {(row["action"], row["to_level"]) for row in rows} == {("reduce", "misdemeanor")}


def test_the_manifest_is_signed() -> None:
    """The manifest names each paper's hash, and its signature verifies with the public key."""
    papers = list_papers(3)
    SIGNING_KEY.public_key().verify(
        bytes.fromhex(papers["manifest.sig"].decode()), papers["manifest.json"]
    )
    manifest = json.loads(papers["manifest.json"])
    named = ("schedule.csv", "schedule.pdf", "exhibit.pdf")
    assert manifest["sha256"] == hashes({name: papers[name] for name in named})


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
