"""Print docs/tour from a rehearsal that runs: `clearslate up` in one terminal, this in another.

It sends the corrected file in, waits until the books balance again, and writes down what an
operator would see: a letter as image, a schedule and a filing with what identifies people struck
out, a journey with a withdrawn filing, the books.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
from lxml import etree
from pypdf import PdfReader

from console.balance import checks
from console.books import Books
from console.command.ingesting import ingested, sentence
from console.command.settings import CommandSettings
from console.command.told import address, ask
from console.local.rehearsal import settled
from tests.settings import ROOT

OUT = ROOT / "docs/tour"
COUNTY = "ca/san-francisco"
_LOOK_AT = 30
_BASE64 = re.compile(r"(>)[A-Za-z0-9+/=\s]{200,}(<)")
_NUMBER = re.compile(r"\d(?=\d{2})")


def main() -> int:
    """Print every page of the tour; returns the exit code."""
    OUT.mkdir(parents=True, exist_ok=True)
    sample = CommandSettings().var / "sample"
    person = json.loads((sample / "cast.json").read_text())
    receipts = [_ingest(sample / name) for name in ("doj.csv", "doj.corrected.csv")]
    list(settled(address(""), patience=300, stopped=lambda: False))
    pages = {
        "letter.md": _letter(),
        "schedule.md": _schedule(),
        "filing.md": _filing(),
        "journey.md": _journey(person),
        "books.md": _books(receipts),
    }
    for name, text in pages.items():
        (OUT / name).write_text(text)
    (OUT / "README.md").write_text(_contents())
    return 0


def _ingest(file: Path) -> str:
    return f"{file.name}: {sentence(ingested(file, county=COUNTY))}"


def _contents() -> str:
    return """# A tour
Printed from a rehearsal by `make print`: every person, number and verdict is invented.

1. [A letter](letter.md), as the person would hold it
2. [A schedule](schedule.md), the public part of a list that a court took
3. [A filing](filing.md), one electronic message to a court
4. [A journey](journey.md) with a request that was withdrawn, and why
5. [The books](books.md), with what could not be read
"""


def _stored(stand_in: str, table: str) -> list[dict[str, Any]]:
    url = f"{address('', stand_in)}/stored"
    return list(ask(url, {"table": table})["rows"][table])


def _letter() -> str:
    letters = [row for row in _stored("letters", "letters") if not row["deleted"]]
    pdfs = [_pdf(row["id"]) for row in letters[:_LOOK_AT]]
    pdf = next((pdf for pdf in pdfs if "has ordered" in _text(pdf)), pdfs[0])
    pages = list(_images(pdf))
    shown = "\n\n".join(f"![Page {n} of the letter]({page})" for n, page in enumerate(pages, 1))
    return f"# A letter\nTagged PDF/UA, as the letter carrier's stand-in received it.\n\n{shown}\n"


def _pdf(letter: str) -> bytes:
    return httpx.get(f"{address('', 'letters')}/stored/{letter}.pdf", timeout=30).content


def _text(pdf: bytes) -> str:
    return PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def _images(pdf: bytes) -> Iterator[str]:
    program = shutil.which("pdftoppm")
    if program is None:
        raise SystemExit("pdftoppm is missing: install poppler-utils to draw the letter")
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "letter.pdf"
        source.write_bytes(pdf)
        subprocess.run([program, "-r", "70", "-png", source, f"{scratch}/page"], check=True)
        for number, page in enumerate(sorted(Path(scratch).glob("page*.png")), 1):
            name = f"letter-{number}.png"
            shutil.copy(page, OUT / name)
            yield name


def _schedule() -> str:
    lines = _stored("court", "lines")
    rows = [
        f"| {row['line'][:6]}… | {_struck(row['case_number'])} | {row['section']}"
        f" | {row['action']} | {row['to_level'] or ''} | {row['state']} |"
        for row in lines[:12]
    ]
    head = "| line | case number | section | action | to level | what became of it |\n" + "|---" * 6
    return (
        f"# A schedule\nThe first of {len(lines):,} lines that the court's stand-in took, case"
        " numbers struck out here. Names, dates of birth and state numbers stand in a confidential"
        f" exhibit only.\n\n{head}|\n" + "\n".join(rows) + "\n"
    )


def _filing() -> str:
    filings = _stored("court", "filings")
    if not filings:
        return "# A filing\nNo case of this run went by electronic filing.\n"
    number = filings[0]["envelope_id"]
    url = f"{address('', 'court')}/stored/envelopes/{number}.xml"
    text = _BASE64.sub(r"\1… document struck out …\2", httpx.get(url, timeout=30).text)
    for private in (filings[0]["case_number"],):
        text = text.replace(private, _struck(private))
    text = _indented(re.sub(r"(<nc:Person\w*Name>)[^<]*(</)", r"\1…\2", text))
    return (
        f"# A filing\nReviewFiling, ECF 4.01, one of {len(filings):,} in this run.\n\n"
        f"```xml\n{text.strip()}\n```\n"
    )


def _indented(xml: str) -> str:
    root = etree.fromstring(xml.encode())
    etree.indent(root)
    return etree.tostring(root, encoding="unicode")


def _journey(person: Mapping[str, Any]) -> str:
    asked = {"actor": "tour", "ground": "printing the tour"}
    by_case = {"by": "case", "value": _late_case(person)}
    [token] = ask(f"{address('', 'ingest')}/admin/find", asked | by_case)["tokens"]
    story = ask(f"{address('')}/admin/journey/{token}", asked)["lines"]
    lines = [
        f"- **{line['who']}** {line['what']}" + "".join(f"\n  - {d}" for d in line["detail"])
        for line in story
    ]
    return (
        "# A journey\nOne row of the file was corrected; this is why a request was withdrawn.\n\n"
        + ("\n".join(lines) + "\n")
    )


def _late_case(cast: Mapping[str, Any]) -> str:
    late = [
        str(conviction["case_number"])
        for person in cast["people"]
        for conviction in person["convictions"]
        if conviction["court_answers"] == "late"
    ]
    return late[0]


def _books(receipts: list[str]) -> str:
    said = ask(f"{address('')}/admin/books")
    books = Books.model_validate(said["books"])
    rows = [
        f"| {check.what} | {check.here:,} | {check.there:,} | {'yes' if check.holds else 'NO'} |"
        for check in checks(books)
    ]
    standings = [
        f"| {county} | {standing} | {number:,} |"
        for county, found in sorted(books.filing.standings.items())
        for standing, number in sorted(found.items())
    ]
    return "\n".join(
        [
            "# The books",
            "Receipts of the last two files:\n",
            *(f"- {receipt}" for receipt in receipts),
            "\n| two ends | here | there | agree |\n|---|---|---|---|",
            *rows,
            "\n| county | standing | convictions |\n|---|---|---|",
            *standings,
            "",
        ]
    )


def _struck(number: str) -> str:
    return _NUMBER.sub("•", number)


if __name__ == "__main__":
    sys.exit(main())
