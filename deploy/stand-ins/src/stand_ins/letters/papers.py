"""What the carrier checks in a PDF before it prints it."""

import io
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject

from stand_ins.letters.errors import Refused

LARGEST = 5 * 1024 * 1024
MOST_PAGES = 60
DEEPEST = 5
WIDTH, HEIGHT, PLAY = 612, 792, 1
FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def check_pdf(content: bytes) -> None:
    """Return if the carrier would print this, else raise Refused."""
    if len(content) > LARGEST:
        raise Refused("file_size_exceeds_limit", "The file is over 5 MB.")
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise Refused("pdf_encrypted", "The file is encrypted.")
        _check_pages(reader)
    except (PyPdfError, ValueError, KeyError, OSError) as error:
        raise Refused("invalid_file", "The file is not a PDF.") from error


def _check_pages(reader: PdfReader) -> None:
    if not 0 < len(reader.pages) <= MOST_PAGES:
        raise Refused("file_pages_exceed_max", "The file has too many pages.")
    for page in reader.pages:
        box = page.mediabox
        if abs(box.width - WIDTH) > PLAY or abs(box.height - HEIGHT) > PLAY:
            raise Refused("invalid_file_dimensions", "The page is not 8.5 by 11 inches.")
        if not all(_embedded(font) for font in _fonts(page)):
            raise Refused("unembedded_fonts", "A font is not embedded.")


def _fonts(holder: DictionaryObject, depth: int = 0) -> Iterator[DictionaryObject]:
    """Walk the fonts of a page and of the forms drawn on it."""
    resources = _inside(holder, "/Resources")
    for font in _inside(resources, "/Font").values():
        yield _solved(font)
    if depth < DEEPEST:
        for form in _inside(resources, "/XObject").values():
            yield from _fonts(_solved(form), depth + 1)


def _embedded(font: DictionaryObject) -> bool:
    if font.get("/Subtype") == "/Type3":
        return True
    if font.get("/Subtype") == "/Type0":
        parts = font["/DescendantFonts"].get_object()
        return isinstance(parts, ArrayObject) and all(_embedded(_solved(one)) for one in parts)
    descriptor = _inside(font, "/FontDescriptor")
    return any(name in descriptor for name in FONT_FILES)


def _inside(holder: DictionaryObject, name: str) -> DictionaryObject:
    return _solved(holder.get(name, DictionaryObject()))


def _solved(value: object) -> DictionaryObject:
    found = value.get_object() if hasattr(value, "get_object") else value
    return found if isinstance(found, DictionaryObject) else DictionaryObject()
