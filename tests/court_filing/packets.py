"""Packets of invented people, and the papers made of them."""

import io
from datetime import UTC, date, datetime

from pypdf import PdfReader

from court_filing.packet import CasePacket, Count, ListPacket, Packet
from court_filing.papers import make_papers
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
