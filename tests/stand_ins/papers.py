"""Papers a filer would send: PDFs and signed lists, about nobody."""

import csv
import hashlib
import io
import json
from dataclasses import dataclass, field

import typst
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject

COLUMNS = ("line", "case_number", "section", "convicted_on", "action", "to_level")
KEY = Ed25519PrivateKey.from_private_bytes(b"rehearsal".ljust(32, b"."))

type Parts = dict[str, tuple[str, bytes]]


def public_key() -> bytes:
    """Return the key that lists are checked with, as PEM."""
    return KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def letter_pdf() -> bytes:
    """Return one page of letter size with its fonts in it."""
    return bytes(typst.compile(b'#set page("us-letter")\nRehearsal.'))


def blank_pdf(*, pages: int = 1, width: float = 612, height: float = 792) -> bytes:
    """Return empty pages of a size."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width, height)
    return _written(writer)


def pdf_without_its_font() -> bytes:
    """Return a page that leaves its font to the reader."""
    writer = PdfWriter()
    page = writer.add_blank_page(612, 792)
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    named = DictionaryObject({NameObject(k): NameObject(v) for k, v in font.items()})
    fonts = DictionaryObject({NameObject("/F1"): named})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    return _written(writer)


def locked_pdf() -> bytes:
    """Return a page behind a password."""
    writer = PdfWriter()
    writer.add_blank_page(612, 792)
    writer.encrypt("secret", algorithm="AES-256")
    return _written(writer)


@dataclass
class List:
    """A list of cases as a filer would send it."""

    list_id: str = "L1"
    cases: tuple[str, ...] = ("21-CR-00100",)
    action: str = "dismiss"
    to_level: str = ""
    schedule: bytes | None = None
    changed: dict[str, bytes] = field(default_factory=dict)
    left_out: str | None = None

    @property
    def url(self) -> str:
        return f"/lists/{self.list_id}"

    def parts(self) -> Parts:
        """Return the five parts, signed; `changed` replaces parts after the signing."""
        papers = {
            "schedule.csv": self.schedule if self.schedule is not None else self._csv(),
            "schedule.pdf": blank_pdf(),
            "exhibit.pdf": blank_pdf(pages=2),
        }
        hashes = {name: hashlib.sha256(paper).hexdigest() for name, paper in papers.items()}
        manifest = json.dumps(
            {
                "list_id": self.list_id,
                "court": "alameda",
                "mode": "list",
                "rehearsal": True,
                "sha256": hashes,
            }
        ).encode()
        signed = {"manifest.json": manifest, "manifest.sig": KEY.sign(manifest).hex().encode()}
        parts = papers | signed | self.changed
        return {name: (name, part) for name, part in parts.items() if name != self.left_out}

    def _csv(self) -> bytes:
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow(COLUMNS)
        for number, case in enumerate(self.cases, start=1):
            row = (f"a{number}", case, "11357(a)", "2011-03-04", self.action, self.to_level)
            writer.writerow(row)
        return text.getvalue().encode()


def _written(writer: PdfWriter) -> bytes:
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()
