"""Sets paper: data in, the same bytes out for the same data, or an error. Never a warning."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Final

import typst
from pydantic_core import to_jsonable_python

from conduit.errors import Rejected

CANNOT_BE_SET: Final = "cannot_be_set"
TEMPLATES: Final = Path(__file__).parent / "templates"
_one_at_a_time: Final = Lock()


def typeset(template: str, data: object, *, at: datetime) -> bytes:
    """Set one paper as tagged PDF/UA-1 with embedded fonts.

    Raises:
        Rejected: It cannot be set as it should be (`cannot_be_set`): a letter no font has, say.
    """
    inputs = {"data": json.dumps(to_jsonable_python(data), ensure_ascii=False)}
    try:
        with _one_at_a_time:
            pdf, warnings = _compiler(template).compile_with_warnings(
                format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=at
            )
    except typst.TypstError as error:
        raise Rejected(CANNOT_BE_SET) from error
    if warnings or not isinstance(pdf, bytes):
        raise Rejected(CANNOT_BE_SET)
    return pdf


@cache
def _compiler(template: str) -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    return typst.Compiler(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        ignore_system_fonts=True,
        font_paths=fonts,
    )
