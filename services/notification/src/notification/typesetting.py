"""Sets letters in type: PDF/UA-1, our own fonts embedded, the same bytes for the same letter."""

from __future__ import annotations

import json
import threading
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
    """One compiler for each template and thread, kept for the life of the process."""

    def __init__(self) -> None:
        self._open = ExitStack()
        self._root = self._open.enter_context(as_file(files("notification")))
        self._fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(self._root / "fonts")],
        )
        self._mine = threading.local()

    def set(self, letter: Letter) -> bytes:
        """Set one letter.

        Raises:
            Misprinted: A glyph or a font is missing, or a rule of PDF/UA is broken.
        """
        at = letter.prepared_at.replace(microsecond=0)
        return self._compile(letter.kind, json.dumps(parts(letter)), at)

    def _compiler(self, kind: Says) -> typst.Compiler:
        """Return this thread's own compiler: two threads cannot share one."""
        found: typst.Compiler | None = getattr(self._mine, kind, None)
        if found is None:
            templates = self._root / "templates" / "letters"
            found = typst.Compiler(
                str(templates / f"{kind}.typ"), root=str(templates), font_paths=self._fonts
            )
            setattr(self._mine, kind, found)
        return found

    def _compile(self, kind: Says, data: str, at: datetime) -> bytes:
        try:
            pdf, warnings = self._compiler(kind).compile_with_warnings(
                format="pdf", pdf_standards=["ua-1"], sys_inputs={"data": data}, timestamp=at
            )
        except typst.TypstError as error:
            raise Misprinted(str(error.message)) from None
        if warnings or not isinstance(pdf, bytes):
            raise Misprinted("; ".join(warning.message for warning in warnings))
        return pdf
