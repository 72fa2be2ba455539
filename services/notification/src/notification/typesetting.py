"""Sets letters in type: PDF/UA-1, our own fonts embedded, the same bytes for the same letter."""

from __future__ import annotations

import json
from contextlib import ExitStack
from datetime import datetime
from functools import cache
from importlib.resources import as_file, files
from typing import Final

import typst

from conduit.errors import ConduitError
from notification.letter import Letter, parts
from notification.plan import Says

FONTS: Final = frozenset({"OpenSans", "OpenSans-Bold"})
"""Every face a letter may show, as PDF names it."""


class Misprinted(ConduitError):
    """The typesetter refused a letter or warned; no such letter leaves."""


@cache
def typesetter() -> Typesetter:
    """Return the process's typesetter."""
    return Typesetter()


class Typesetter:
    """One compiler for each template, kept for the life of the process."""

    def __init__(self) -> None:
        self._open = ExitStack()
        root = self._open.enter_context(as_file(files("notification")))
        fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(root / "fonts")],
        )
        self._compilers = {
            kind: typst.Compiler(
                str(root / "templates" / "letters" / f"{kind}.typ"),
                root=str(root / "templates" / "letters"),
                font_paths=fonts,
            )
            for kind in (Says.ORDERED, Says.CONFIRMED, Says.CORRECTION)
        }

    def set(self, letter: Letter) -> bytes:
        """Set one letter.

        Raises:
            Misprinted: A glyph or a font is missing, or a rule of PDF/UA is broken.
        """
        at = letter.prepared_at.replace(microsecond=0)
        return self._compile(letter.kind, json.dumps(parts(letter)), at)

    def _compile(self, kind: Says, data: str, at: datetime) -> bytes:
        try:
            pdf, warnings = self._compilers[kind].compile_with_warnings(
                format="pdf", pdf_standards=["ua-1"], sys_inputs={"data": data}, timestamp=at
            )
        except typst.TypstError as error:
            raise Misprinted(str(error.message)) from None
        if warnings or not isinstance(pdf, bytes):
            raise Misprinted("; ".join(warning.message for warning in warnings))
        return pdf
