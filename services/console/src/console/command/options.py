"""What can be said to `assess`, in the words of its help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

Bulk = Annotated[list[Path], typer.Argument(help="DOJ bulk files, unedited.", metavar="FILE…")]
Out = Annotated[Path | None, typer.Option(help="An empty or new folder.")]
Place = Annotated[str | None, typer.Option(help="Such as ca/san-francisco.")]
Policy = Annotated[
    str, typer.Option(help="A pack, `county` for its own, `configurable`, `gogen` or `gogen-la`.")
]
Chosen = Annotated[Path | None, typer.Option(help="What the county chose.")]
Written = Annotated[
    Literal["decisions", "parquet", "gogen"],
    typer.Option(
        "--format", help="`parquet` writes decisions.parquet, `gogen` gogen's own files, too."
    ),
]
Report = Annotated[bool, typer.Option("--report", help="report.html, to be printed.")]
Row = Annotated[
    int | None, typer.Option(min=1, help="Only explain what is on this row of the first file.")
]
Compared = Annotated[
    Literal["gogen", "gogen-la"] | None,
    typer.Option(help="Also list where ours differs from gogen's answers, and why."),
]
