"""The papers of a list: what must be in them before the court takes them."""

import csv
import hashlib
import io
from datetime import date
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from pydantic import BaseModel, ConfigDict, ValidationError
from pypdf import PdfReader
from pypdf.errors import PyPdfError

PAPERS = ("schedule.csv", "schedule.pdf", "exhibit.pdf")
PARTS = (*PAPERS, "manifest.json", "manifest.sig")
COLUMNS = ["line", "case_number", "section", "convicted_on", "action", "to_level"]


class Unfit(Exception):
    """The list is not taken, for a reason the filer can act on."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason, self.detail = reason, detail


class Manifest(BaseModel):
    """What the filer signed: whose list it is and the hashes of its papers."""

    model_config = ConfigDict(strict=True)

    list_id: str
    court: str
    mode: str
    rehearsal: bool
    sha256: dict[str, str]


class Line(BaseModel):
    """One conviction the court is asked about."""

    line: str
    case_number: str
    section: str
    convicted_on: date | None
    action: str
    to_level: str | None


def load_list_key(path: Path) -> Ed25519PublicKey:
    """Read the key that lists are signed with."""
    key = load_pem_public_key(path.read_bytes())
    if not isinstance(key, Ed25519PublicKey):
        raise TypeError("The list key is not an Ed25519 public key.")
    return key


def check_papers(list_id: str, parts: dict[str, bytes], key: Ed25519PublicKey) -> Manifest:
    """Return the manifest of a list whose papers are whole and signed, or raise Unfit."""
    for name in PARTS:
        if name not in parts:
            raise Unfit("missing_part", name)
    _check_signature(parts["manifest.json"], parts["manifest.sig"], key)
    manifest = _manifest(list_id, parts["manifest.json"])
    for name in PAPERS:
        if hashlib.sha256(parts[name]).hexdigest() != manifest.sha256[name]:
            raise Unfit("hash_mismatch", name)
    for name in PAPERS[1:]:
        _check_pdf(name, parts[name])
    return manifest


def read_lines(content: bytes) -> list[Line]:
    """Return the lines of a schedule, or raise Unfit."""
    try:
        rows = csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)
        header, *body = list(rows) or [[]]
    except (UnicodeDecodeError, csv.Error) as error:
        raise Unfit("bad_columns", type(error).__name__) from error
    if header != COLUMNS:
        raise Unfit("bad_columns", ",".join(header)[:200])
    lines = [_line(number, row) for number, row in enumerate(body, start=2)]
    if len({line.line for line in lines}) != len(lines):
        raise Unfit("duplicate_line")
    if not lines:
        raise Unfit("bad_row", "no lines")
    return lines


def _line(number: int, row: list[str]) -> Line:
    if len(row) != len(COLUMNS) or not all(row[at] for at in (0, 1, 2, 4)):
        raise Unfit("bad_row", f"row {number}")
    try:
        return Line.model_validate(
            {name: value or None for name, value in zip(COLUMNS, row, strict=True)}
        )
    except ValidationError as error:
        raise Unfit("bad_row", f"row {number}") from error


def _check_signature(manifest: bytes, signature: bytes, key: Ed25519PublicKey) -> None:
    try:
        key.verify(bytes.fromhex(signature.decode("ascii").strip()), manifest)
    except (InvalidSignature, ValueError) as error:
        raise Unfit("bad_signature") from error


def _manifest(list_id: str, content: bytes) -> Manifest:
    try:
        manifest = Manifest.model_validate_json(content)
    except ValidationError as error:
        raise Unfit("bad_manifest", str(error.errors()[0]["loc"])) from error
    if manifest.list_id != list_id:
        raise Unfit("bad_manifest", "list_id")
    if set(manifest.sha256) != set(PAPERS):
        raise Unfit("bad_manifest", "sha256")
    return manifest


def _check_pdf(name: str, content: bytes) -> None:
    try:
        pages = len(PdfReader(io.BytesIO(content)).pages)
    except (PyPdfError, ValueError, KeyError, OSError) as error:
        raise Unfit("bad_pdf", name) from error
    if not pages:
        raise Unfit("bad_pdf", name)
